CREATE TABLE alias (
    n BIGSERIAL NOT NULL,
    record VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    case_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    CONSTRAINT pk_alias PRIMARY KEY (n)
)
--;
CREATE INDEX ix_alias_folded ON alias (folded)
--;
CREATE INDEX ix_alias_record_id ON alias (record_id)
--;
CREATE TABLE card (
    n BIGSERIAL NOT NULL,
    claim_id VARCHAR NOT NULL,
    claim_n BIGINT NOT NULL,
    case_id VARCHAR NOT NULL,
    from_seq BIGINT NOT NULL,
    to_seq BIGINT,
    ref VARCHAR NOT NULL,
    side VARCHAR NOT NULL,
    role VARCHAR(32) NOT NULL,
    claimant VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    stance VARCHAR(32) NOT NULL,
    text VARCHAR NOT NULL,
    happened VARCHAR NOT NULL,
    said VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    verdict VARCHAR(32) NOT NULL,
    mixed BOOLEAN NOT NULL,
    workflow VARCHAR(32) NOT NULL,
    owner VARCHAR NOT NULL,
    reply VARCHAR(32) NOT NULL,
    appearances INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    links INTEGER NOT NULL,
    happened_sort BIGINT NOT NULL,
    happened_until BIGINT NOT NULL,
    said_sort BIGINT NOT NULL,
    logged_sort BIGINT NOT NULL,
    changed_sort BIGINT NOT NULL,
    changed_seq BIGINT NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (n),
    CONSTRAINT ck_card_role CHECK (role IN ('party', 'third_state', 'observer', 'press', 'unidentified')),
    CONSTRAINT ck_card_kind CHECK (kind IN ('ceasefire_violation', 'attack', 'shootdown', 'equipment_loss', 'munition_finding', 'casualty', 'territorial_control', 'truce', 'weapons_supply', 'legal', 'other')),
    CONSTRAINT ck_card_stance CHECK (stance IN ('asserts', 'denies', 'acknowledges', 'declines')),
    CONSTRAINT ck_card_verdict CHECK (verdict IN ('unchecked', 'confirmed', 'likely', 'unverified', 'doubtful', 'false', 'misleading')),
    CONSTRAINT ck_card_workflow CHECK (workflow IN ('inbox', 'checking', 'second_look', 'done', 'parked')),
    CONSTRAINT ck_card_reply CHECK (reply IN ('none_logged', 'answered', 'denied', 'accuses_back', 'acknowledged'))
)
--;
CREATE INDEX ix_card_changed ON card (case_id, changed_sort, claim_n) WHERE to_seq IS NULL
--;
CREATE INDEX ix_card_happened ON card (case_id, happened_sort, claim_n) WHERE to_seq IS NULL
--;
CREATE INDEX ix_card_logged ON card (case_id, logged_sort, claim_n) WHERE to_seq IS NULL
--;
CREATE INDEX ix_card_said ON card (case_id, said_sort, claim_n) WHERE to_seq IS NULL
--;
CREATE UNIQUE INDEX uq_card_claim_n ON card (claim_n, from_seq)
--;
CREATE TABLE chain_head (
    chain_id VARCHAR NOT NULL,
    own BOOLEAN NOT NULL,
    seq BIGINT NOT NULL,
    hash VARCHAR NOT NULL,
    CONSTRAINT pk_chain_head PRIMARY KEY (chain_id)
)
--;
CREATE TABLE claim_search (
    n BIGINT NOT NULL,
    text TEXT NOT NULL,
    original TEXT NOT NULL,
    quotes TEXT NOT NULL,
    names TEXT NOT NULL,
    fold_version INTEGER NOT NULL,
    CONSTRAINT pk_claim_search PRIMARY KEY (n)
)
--;
CREATE TABLE conflict (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    name VARCHAR NOT NULL,
    prefix VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    report_language VARCHAR NOT NULL,
    banner VARCHAR NOT NULL,
    CONSTRAINT pk_conflict PRIMARY KEY (n),
    CONSTRAINT uq_conflict_id UNIQUE (id)
)
--;
CREATE TABLE deed (
    n BIGSERIAL NOT NULL,
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR,
    kind VARCHAR NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    result_id VARCHAR NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    CONSTRAINT pk_deed PRIMARY KEY (n),
    CONSTRAINT uq_deed_id UNIQUE (id)
)
--;
CREATE TABLE event (
    chain_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    deed_id VARCHAR NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    body TEXT NOT NULL,
    prev VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (chain_id, seq),
    CONSTRAINT uq_event_prev UNIQUE (chain_id, prev)
)
--;
CREATE TABLE event_detail (
    chain_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    details TEXT NOT NULL,
    CONSTRAINT pk_event_detail PRIMARY KEY (chain_id, seq)
)
--;
CREATE TABLE event_subject (
    chain_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL,
    record VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    changed BOOLEAN NOT NULL,
    CONSTRAINT pk_event_subject PRIMARY KEY (chain_id, seq, record, record_id)
)
--;
CREATE INDEX ix_event_subject_record_id ON event_subject (record_id, seq)
--;
CREATE TABLE evidence_chunk (
    sha256 VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    data BYTEA NOT NULL,
    CONSTRAINT pk_evidence_chunk PRIMARY KEY (sha256, position)
)
--;
CREATE TABLE external_id (
    n BIGSERIAL NOT NULL,
    record VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    case_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_external_id PRIMARY KEY (n)
)
--;
CREATE INDEX ix_external_id_record_id ON external_id (record_id)
--;
CREATE INDEX ix_external_id_value ON external_id (value)
--;
CREATE TABLE export (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR,
    scope TEXT NOT NULL,
    profile VARCHAR(32) NOT NULL,
    layout VARCHAR(32) NOT NULL,
    head_seq BIGINT NOT NULL,
    head_hash VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    CONSTRAINT pk_export PRIMARY KEY (n),
    CONSTRAINT uq_export_id UNIQUE (id),
    CONSTRAINT fk_export_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT ck_export_profile CHECK (profile IN ('public', 'internal')),
    CONSTRAINT ck_export_layout CHECK (layout IN ('table', 'plain'))
)
--;
CREATE TABLE incident (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    external_id VARCHAR NOT NULL,
    CONSTRAINT pk_incident PRIMARY KEY (n),
    CONSTRAINT uq_incident_id UNIQUE (id),
    CONSTRAINT fk_incident_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT uq_incident_ref UNIQUE (ref)
)
--;
CREATE INDEX ix_incident_case_id ON incident (case_id)
--;
CREATE TABLE origin (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    confirmed BOOLEAN NOT NULL,
    independent BOOLEAN NOT NULL,
    CONSTRAINT pk_origin PRIMARY KEY (n),
    CONSTRAINT uq_origin_id UNIQUE (id),
    CONSTRAINT fk_origin_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id)
)
--;
CREATE INDEX ix_origin_case_id ON origin (case_id)
--;
CREATE TABLE place (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR,
    name VARCHAR NOT NULL,
    precision VARCHAR(32) NOT NULL,
    latitude VARCHAR NOT NULL,
    longitude VARCHAR NOT NULL,
    gazetteer_id VARCHAR NOT NULL,
    aliases TEXT NOT NULL,
    CONSTRAINT pk_place PRIMARY KEY (n),
    CONSTRAINT uq_place_id UNIQUE (id),
    CONSTRAINT fk_place_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT ck_place_precision CHECK (precision IN ('exact', 'settlement', 'district', 'region', 'country', 'unknown'))
)
--;
CREATE INDEX ix_place_case_id ON place (case_id)
--;
CREATE TABLE side (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    letter VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR(32) NOT NULL,
    aliases TEXT NOT NULL,
    CONSTRAINT pk_side PRIMARY KEY (n),
    CONSTRAINT uq_side_id UNIQUE (id),
    CONSTRAINT fk_side_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT ck_side_role CHECK (role IN ('party', 'third_state', 'observer', 'press', 'unidentified'))
)
--;
CREATE INDEX ix_side_case_id ON side (case_id)
--;
CREATE TABLE actor (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    side_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    since VARCHAR NOT NULL,
    until VARCHAR NOT NULL,
    aliases TEXT NOT NULL,
    CONSTRAINT pk_actor PRIMARY KEY (n),
    CONSTRAINT uq_actor_id UNIQUE (id),
    CONSTRAINT fk_actor_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_actor_side_id_side FOREIGN KEY(side_id) REFERENCES side (id)
)
--;
CREATE INDEX ix_actor_case_id ON actor (case_id)
--;
CREATE TABLE claim (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    ref VARCHAR NOT NULL,
    side_id VARCHAR NOT NULL,
    actor_id VARCHAR NOT NULL,
    claimant VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    stance VARCHAR(32) NOT NULL,
    about VARCHAR NOT NULL,
    about_inferred BOOLEAN NOT NULL,
    text TEXT NOT NULL,
    original TEXT NOT NULL,
    language VARCHAR NOT NULL,
    said TEXT NOT NULL,
    said_from BIGINT,
    said_until BIGINT,
    happened TEXT NOT NULL,
    happened_from BIGINT,
    happened_until BIGINT,
    place_words VARCHAR NOT NULL,
    place_name VARCHAR NOT NULL,
    place_id VARCHAR,
    place_precision VARCHAR(32) NOT NULL,
    quantities TEXT NOT NULL,
    equipment TEXT NOT NULL,
    workflow VARCHAR(32) NOT NULL,
    owner VARCHAR NOT NULL,
    publish VARCHAR(32) NOT NULL,
    embargo_until_at BIGINT NOT NULL,
    note VARCHAR NOT NULL,
    parent_id VARCHAR,
    external_ids TEXT NOT NULL,
    logged_at BIGINT NOT NULL,
    logged_by VARCHAR NOT NULL,
    CONSTRAINT pk_claim PRIMARY KEY (n),
    CONSTRAINT uq_claim_id UNIQUE (id),
    CONSTRAINT fk_claim_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT uq_claim_ref UNIQUE (ref),
    CONSTRAINT fk_claim_side_id_side FOREIGN KEY(side_id) REFERENCES side (id),
    CONSTRAINT fk_claim_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id),
    CONSTRAINT ck_claim_kind CHECK (kind IN ('ceasefire_violation', 'attack', 'shootdown', 'equipment_loss', 'munition_finding', 'casualty', 'territorial_control', 'truce', 'weapons_supply', 'legal', 'other')),
    CONSTRAINT ck_claim_stance CHECK (stance IN ('asserts', 'denies', 'acknowledges', 'declines')),
    CONSTRAINT fk_claim_place_id_place FOREIGN KEY(place_id) REFERENCES place (id),
    CONSTRAINT ck_claim_place_precision CHECK (place_precision IN ('exact', 'settlement', 'district', 'region', 'country', 'unknown')),
    CONSTRAINT ck_claim_workflow CHECK (workflow IN ('inbox', 'checking', 'second_look', 'done', 'parked')),
    CONSTRAINT ck_claim_publish CHECK (publish IN ('yes', 'unnamed', 'no', 'embargo')),
    CONSTRAINT fk_claim_parent_id_claim FOREIGN KEY(parent_id) REFERENCES claim (id)
)
--;
CREATE INDEX ix_claim_case_id ON claim (case_id)
--;
CREATE TABLE source (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR(32) NOT NULL,
    language VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    site VARCHAR NOT NULL,
    parent_id VARCHAR,
    actor_id VARCHAR,
    aliases TEXT NOT NULL,
    grade VARCHAR NOT NULL,
    confidential BOOLEAN NOT NULL,
    publish VARCHAR(32) NOT NULL,
    CONSTRAINT pk_source PRIMARY KEY (n),
    CONSTRAINT uq_source_id UNIQUE (id),
    CONSTRAINT ck_source_type CHECK (type IN ('agency', 'broadcaster', 'newspaper', 'website', 'blog', 'account', 'channel', 'official', 'person', 'document', 'other')),
    CONSTRAINT fk_source_parent_id_source FOREIGN KEY(parent_id) REFERENCES source (id),
    CONSTRAINT fk_source_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id),
    CONSTRAINT ck_source_publish CHECK (publish IN ('yes', 'unnamed', 'no', 'embargo'))
)
--;
CREATE INDEX ix_source_site ON source (site)
--;
CREATE TABLE appearance (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    source_id VARCHAR,
    url TEXT NOT NULL,
    url_key VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    published TEXT NOT NULL,
    published_from BIGINT,
    accessed_at BIGINT NOT NULL,
    quote TEXT NOT NULL,
    quote_key VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    archive_url TEXT NOT NULL,
    taken_from_id VARCHAR,
    taken_from_source_id VARCHAR,
    attributed_to VARCHAR NOT NULL,
    seen_original BOOLEAN NOT NULL,
    credibility INTEGER NOT NULL,
    origin_id VARCHAR,
    publish VARCHAR(32) NOT NULL,
    embargo_until_at BIGINT NOT NULL,
    CONSTRAINT pk_appearance PRIMARY KEY (n),
    CONSTRAINT uq_appearance_id UNIQUE (id),
    CONSTRAINT fk_appearance_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_appearance_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT fk_appearance_source_id_source FOREIGN KEY(source_id) REFERENCES source (id),
    CONSTRAINT fk_appearance_taken_from_id_appearance FOREIGN KEY(taken_from_id) REFERENCES appearance (id),
    CONSTRAINT fk_appearance_taken_from_source_id_source FOREIGN KEY(taken_from_source_id) REFERENCES source (id),
    CONSTRAINT fk_appearance_origin_id_origin FOREIGN KEY(origin_id) REFERENCES origin (id),
    CONSTRAINT ck_appearance_publish CHECK (publish IN ('yes', 'unnamed', 'no', 'embargo'))
)
--;
CREATE INDEX ix_appearance_claim_id ON appearance (claim_id)
--;
CREATE INDEX ix_appearance_quote_key ON appearance (quote_key)
--;
CREATE INDEX ix_appearance_source_id ON appearance (source_id)
--;
CREATE INDEX ix_appearance_url_key ON appearance (url_key)
--;
CREATE TABLE assessment (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    verdict VARCHAR(32) NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    because VARCHAR(32) NOT NULL,
    point VARCHAR(32),
    evidence TEXT NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    signed_by VARCHAR NOT NULL,
    signed_at BIGINT NOT NULL,
    CONSTRAINT pk_assessment PRIMARY KEY (n),
    CONSTRAINT uq_assessment_id UNIQUE (id),
    CONSTRAINT fk_assessment_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_assessment_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT ck_assessment_verdict CHECK (verdict IN ('unchecked', 'confirmed', 'likely', 'unverified', 'doubtful', 'false', 'misleading')),
    CONSTRAINT ck_assessment_because CHECK (because IN ('first_look', 'new_information', 'we_were_wrong')),
    CONSTRAINT ck_assessment_point CHECK (point IN ('happened', 'who', 'who_first', 'target', 'weapon', 'how_many', 'when', 'where', 'outcome', 'why'))
)
--;
CREATE INDEX ix_assessment_claim_id ON assessment (claim_id)
--;
CREATE TABLE evidence (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    point VARCHAR(32),
    illustration BOOLEAN NOT NULL,
    sha256 VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    publish VARCHAR(32) NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (n),
    CONSTRAINT uq_evidence_id UNIQUE (id),
    CONSTRAINT fk_evidence_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_evidence_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT ck_evidence_point CHECK (point IN ('happened', 'who', 'who_first', 'target', 'weapon', 'how_many', 'when', 'where', 'outcome', 'why')),
    CONSTRAINT ck_evidence_publish CHECK (publish IN ('yes', 'unnamed', 'no', 'embargo'))
)
--;
CREATE INDEX ix_evidence_claim_id ON evidence (claim_id)
--;
CREATE INDEX ix_evidence_sha256 ON evidence (sha256)
--;
CREATE TABLE grade (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    source_id VARCHAR NOT NULL,
    letter VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    at BIGINT NOT NULL,
    by VARCHAR NOT NULL,
    CONSTRAINT pk_grade PRIMARY KEY (n),
    CONSTRAINT uq_grade_id UNIQUE (id),
    CONSTRAINT fk_grade_source_id_source FOREIGN KEY(source_id) REFERENCES source (id)
)
--;
CREATE INDEX ix_grade_source_id ON grade (source_id)
--;
CREATE TABLE incident_claim (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    incident_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    CONSTRAINT pk_incident_claim PRIMARY KEY (n),
    CONSTRAINT uq_incident_claim_id UNIQUE (id),
    CONSTRAINT fk_incident_claim_incident_id_incident FOREIGN KEY(incident_id) REFERENCES incident (id),
    CONSTRAINT fk_incident_claim_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id)
)
--;
CREATE INDEX ix_incident_claim_claim_id ON incident_claim (claim_id)
--;
CREATE INDEX ix_incident_claim_incident_id ON incident_claim (incident_id)
--;
CREATE TABLE link (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    a_id VARCHAR NOT NULL,
    b_id VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    points TEXT NOT NULL,
    state VARCHAR(32) NOT NULL,
    note TEXT NOT NULL,
    reasons TEXT NOT NULL,
    certainty VARCHAR NOT NULL,
    decided_at BIGINT NOT NULL,
    decided_by VARCHAR NOT NULL,
    CONSTRAINT pk_link PRIMARY KEY (n),
    CONSTRAINT uq_link_id UNIQUE (id),
    CONSTRAINT fk_link_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_link_a_id_claim FOREIGN KEY(a_id) REFERENCES claim (id),
    CONSTRAINT fk_link_b_id_claim FOREIGN KEY(b_id) REFERENCES claim (id),
    CONSTRAINT ck_link_kind CHECK (kind IN ('contradicts', 'denies', 'accuses_back', 'answers', 'acknowledges', 'corroborates', 'repeats', 'updates', 'retracts')),
    CONSTRAINT ck_link_state CHECK (state IN ('accepted', 'rejected', 'deferred'))
)
--;
CREATE INDEX ix_link_a_id ON link (a_id)
--;
CREATE INDEX ix_link_b_id ON link (b_id)
--;
CREATE INDEX ix_link_case_id ON link (case_id)
--;
CREATE TABLE request (
    id VARCHAR(36) NOT NULL,
    version INTEGER NOT NULL,
    last_event BIGINT NOT NULL,
    struck_at BIGINT NOT NULL,
    struck_by VARCHAR NOT NULL,
    struck_reason VARCHAR NOT NULL,
    n BIGSERIAL NOT NULL,
    case_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    actor_id VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    outcome VARCHAR NOT NULL,
    outcome_at BIGINT NOT NULL,
    note VARCHAR NOT NULL,
    CONSTRAINT pk_request PRIMARY KEY (n),
    CONSTRAINT uq_request_id UNIQUE (id),
    CONSTRAINT fk_request_case_id_conflict FOREIGN KEY(case_id) REFERENCES conflict (id),
    CONSTRAINT fk_request_claim_id_claim FOREIGN KEY(claim_id) REFERENCES claim (id),
    CONSTRAINT fk_request_actor_id_actor FOREIGN KEY(actor_id) REFERENCES actor (id)
)
--;
CREATE INDEX ix_request_claim_id ON request (claim_id)
--;
CREATE TABLE source_identity (
    source_id VARCHAR NOT NULL,
    identity VARCHAR NOT NULL,
    CONSTRAINT pk_source_identity PRIMARY KEY (source_id),
    CONSTRAINT fk_source_identity_source_id_source FOREIGN KEY(source_id) REFERENCES source (id)
)
--;
CREATE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$
--;
CREATE FUNCTION factcheck_erasable() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS (
    SELECT 1 FROM event_subject s JOIN event e ON e.chain_id = s.chain_id AND e.seq = s.seq
    JOIN chain_head h ON h.chain_id = e.chain_id
    WHERE e.deed = 'erased' AND e.seq > h.seq AND s.chain_id = OLD.chain_id
        AND s.record = 'event' AND s.record_id = CAST(OLD.seq AS TEXT)
) THEN RAISE EXCEPTION 'history is never rewritten'; END IF; RETURN NEW; END $$
--;
CREATE TRIGGER event_stays BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_not_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_subject_stays BEFORE DELETE ON event_subject FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_subject_not_emptied BEFORE TRUNCATE ON event_subject FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER deed_stays BEFORE DELETE ON deed FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER deed_not_emptied BEFORE TRUNCATE ON deed FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_detail_stays BEFORE DELETE ON event_detail FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_detail_not_emptied BEFORE TRUNCATE ON event_detail FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER chain_head_stays BEFORE DELETE ON chain_head FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER chain_head_not_emptied BEFORE TRUNCATE ON chain_head FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_unchanged BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_subject_unchanged BEFORE UPDATE ON event_subject FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER deed_unchanged BEFORE UPDATE ON deed FOR EACH ROW EXECUTE FUNCTION factcheck_refuse()
--;
CREATE TRIGGER event_detail_erasable BEFORE UPDATE ON event_detail FOR EACH ROW EXECUTE FUNCTION factcheck_erasable()
--;
ALTER TABLE claim_search ADD COLUMN tokens tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(text || ' ' || original || ' ' || quotes || ' ' || names, ' '), ''))) STORED
--;
CREATE INDEX ix_claim_search_tokens ON claim_search USING gin (tokens)
