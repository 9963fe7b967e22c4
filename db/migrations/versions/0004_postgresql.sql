CREATE TABLE suggest_state (
    name VARCHAR NOT NULL,
    pack_version INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    again_n BIGINT NOT NULL,
    names VARCHAR NOT NULL,
    CONSTRAINT pk_suggest_state PRIMARY KEY (name)
)
--;
CREATE TABLE suggest_claim (
    claim_n BIGINT NOT NULL,
    pack BYTEA NOT NULL,
    CONSTRAINT pk_suggest_claim PRIMARY KEY (claim_n)
)
--;
CREATE TABLE suggest_key (
    k BIGINT NOT NULL,
    claim_n BIGINT NOT NULL,
    CONSTRAINT pk_suggest_key PRIMARY KEY (k, claim_n)
)
--;
CREATE TABLE suggest_count (
    k BIGINT NOT NULL,
    claims BIGINT NOT NULL,
    CONSTRAINT pk_suggest_count PRIMARY KEY (k)
)
