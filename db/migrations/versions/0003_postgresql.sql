CREATE TABLE note (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (n),
    CONSTRAINT uq_note_id UNIQUE (id),
    CONSTRAINT fk_note_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_note_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id)
)
--;
CREATE INDEX ix_note_claim_id ON note (claim_id)
--;
CREATE TABLE equipment (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR,
    name VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    catalogue_id VARCHAR NOT NULL,
    aliases TEXT NOT NULL,
    CONSTRAINT pk_equipment PRIMARY KEY (n),
    CONSTRAINT uq_equipment_id UNIQUE (id),
    CONSTRAINT fk_equipment_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id)
)
--;
CREATE INDEX ix_equipment_case_id ON equipment (case_id)
--;
CREATE TABLE done_claim (
    claim_n BIGINT NOT NULL,
    claim_id VARCHAR NOT NULL,
    case_id VARCHAR NOT NULL,
    done_seq BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    overtaken_at BIGINT NOT NULL,
    overtaken_by VARCHAR NOT NULL,
    CONSTRAINT pk_done_claim PRIMARY KEY (claim_n),
    CONSTRAINT uq_done_claim_claim_id UNIQUE (claim_id)
)
--;
CREATE INDEX ix_done_claim_overtaken ON done_claim (case_id, overtaken_at, claim_n)
--;
CREATE TABLE presence (
    session VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    doing VARCHAR NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_presence PRIMARY KEY (session)
)
