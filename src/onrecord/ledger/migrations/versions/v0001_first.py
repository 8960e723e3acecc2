"""The ledger as first released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = {
    "sqlite": ["create virtual table words using fts5(body, kind unindexed, item unindexed, article_id unindexed, tokenize='porter unicode61')"],
    "postgresql": [
        "create table words (body text not null, kind text not null, item text not null, article_id integer not null"
        " references article (id) on delete cascade, vector tsvector generated always as (to_tsvector('english', body)) stored)",
        "create index ix_words_vector on words using gin (vector)",
        "create index ix_words_article_id on words (article_id)",
    ],
}


def upgrade() -> None:
    """From an empty database."""
    op.create_table(
        "brief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("newest_article_id", sa.Integer(), nullable=True),
        sa.Column("items", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
    )
    op.create_table(
        "bucket",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "item", name=op.f("pk_bucket")),
    )
    op.create_index(op.f("ix_bucket_item"), "bucket", ["item"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("address", name=op.f("uq_document_address")),
    )
    op.create_table(
        "failure",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failure")),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("differing", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index(op.f("ix_incident_earliest"), "incident", ["earliest"], unique=False)
    op.create_index(op.f("ix_incident_status"), "incident", ["status"], unique=False)
    op.create_table(
        "link",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("left", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("left_share", sa.Float(), nullable=True),
        sa.Column("right_share", sa.Float(), nullable=True),
        sa.Column("carrier", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "left", "right", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_right"), "link", ["right"], unique=False)
    op.create_table(
        "name_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", "name", name=op.f("pk_name_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("first_article_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
    )
    op.create_table(
        "page",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("same_as", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["same_as"], ["page.key"], name=op.f("fk_page_same_as_page")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_page")),
    )
    op.create_index(op.f("ix_page_sha256"), "page", ["sha256"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("conflict", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["undone_by"], ["review.id"], name=op.f("fk_review_undone_by_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_item"), "review", ["item"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("page_key", sa.String(length=64), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("origin_publisher", sa.String(), nullable=True),
        sa.Column("origin_kind", sa.String(), nullable=False),
        sa.Column("published_earliest", sa.String(), nullable=True),
        sa.Column("published_latest", sa.String(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("model_version", sa.String(), nullable=True),
        sa.Column("onrecord", sa.String(), nullable=True),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("origin_relation", sa.String(), nullable=True),
        sa.Column("origin_share", sa.Float(), nullable=True),
        sa.Column("origin_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_article_document_id_document")),
        sa.ForeignKeyConstraint(["origin_id"], ["origin.id"], name=op.f("fk_article_origin_id_origin")),
        sa.ForeignKeyConstraint(["page_key"], ["page.key"], name=op.f("fk_article_page_key_page")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
        sa.UniqueConstraint("page_key", name=op.f("uq_article_page_key")),
    )
    op.create_index(op.f("ix_article_current_day"), "article", ["current", "day"], unique=False)
    op.create_index(op.f("ix_article_day"), "article", ["day"], unique=False)
    op.create_index(op.f("ix_article_document_id"), "article", ["document_id"], unique=False)
    op.create_index(op.f("ix_article_origin_id"), "article", ["origin_id"], unique=False)
    op.create_index(op.f("ix_article_origin_publisher"), "article", ["origin_publisher"], unique=False)
    op.create_index(op.f("ix_article_outlet"), "article", ["outlet"], unique=False)
    op.create_index(op.f("ix_article_published_earliest"), "article", ["published_earliest"], unique=False)
    op.create_index(op.f("ix_article_text_sha256"), "article", ["text_sha256"], unique=False)
    op.create_table(
        "control",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("from_party", sa.String(), nullable=True),
        sa.Column("to_party", sa.String(), nullable=True),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_control_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_control")),
    )
    op.create_index(op.f("ix_control_place"), "control", ["place"], unique=False)
    op.create_table(
        "entity",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("mentions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_entity_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_entity")),
    )
    op.create_index(op.f("ix_entity_name"), "entity", ["name"], unique=False)
    op.create_table(
        "event",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("acled_sub_event", sa.String(), nullable=True),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("trigger", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("trigger_words", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("actors", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recipients", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("when_earliest", sa.String(), nullable=True),
        sa.Column("when_latest", sa.String(), nullable=True),
        sa.Column("asserted_by", sa.String(), nullable=True),
        sa.Column("killed", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("wounded", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("detained", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("incident_reason", sa.Text(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_event_article_id_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_event_incident_id_incident")),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_article_id_asserted_by"), "event", ["article_id", "asserted_by"], unique=False)
    op.create_index(op.f("ix_event_article_id_place"), "event", ["article_id", "place"], unique=False)
    op.create_index(op.f("ix_event_incident_id"), "event", ["incident_id"], unique=False)
    op.create_index(op.f("ix_event_modality_article_id_id"), "event", ["modality", "article_id", "id"], unique=False)
    op.create_index(
        op.f("ix_event_review_article_id_id"),
        "event",
        ["review", "article_id", "id"],
        unique=False,
        sqlite_where=sa.text("review is not null"),
        postgresql_where=sa.text("review is not null"),
    )
    op.create_index(op.f("ix_event_type_modality_article_id_id"), "event", ["type", "modality", "article_id", "id"], unique=False)
    op.create_table(
        "party",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_party_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "event", "role", "number", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_name_article_id_event"), "party", ["name", "article_id", "event"], unique=False)
    op.create_table(
        "place",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("geoname_id", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("spans", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_place_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_place")),
    )
    op.create_index(op.f("ix_place_country_article_id_id"), "place", ["country", "article_id", "id"], unique=False)
    op.create_index("ix_place_latitude_longitude", "place", ["latitude", "longitude"], unique=False)
    op.create_index(op.f("ix_place_name"), "place", ["name"], unique=False)
    op.create_table(
        "position",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("evidence", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_position_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_position")),
    )
    op.create_index(op.f("ix_position_party"), "position", ["party"], unique=False)
    op.create_table(
        "sketch",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("signs", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_sketch_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "kind", name=op.f("pk_sketch")),
    )
    op.create_table(
        "statement",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("speaker_name", sa.String(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("verb_class", sa.String(), nullable=False),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("cue", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("cue_phrase", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("chain", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("said_earliest", sa.String(), nullable=True),
        sa.Column("said_latest", sa.String(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_statement_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_statement")),
    )
    op.create_index(
        op.f("ix_statement_review_article_id_id"),
        "statement",
        ["review", "article_id", "id"],
        unique=False,
        sqlite_where=sa.text("review is not null"),
        postgresql_where=sa.text("review is not null"),
    )
    op.create_index(op.f("ix_statement_speaker_name_article_id_id"), "statement", ["speaker_name", "article_id", "id"], unique=False)
    op.create_index(op.f("ix_statement_verb_class_article_id_id"), "statement", ["verb_class", "article_id", "id"], unique=False)
    op.create_table(
        "succession",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("next_article_id", sa.Integer(), nullable=False),
        sa.Column("next_id", sa.String(), nullable=True),
        sa.Column("next_span", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_succession_article_id_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["next_article_id"], ["article.id"], name=op.f("fk_succession_next_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "kind", "id", "next_article_id", name=op.f("pk_succession")),
    )
    op.create_index(op.f("ix_succession_next_article_id"), "succession", ["next_article_id"], unique=False)
    op.create_table(
        "time",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("span", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("timex", sa.String(), nullable=True),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_time_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_time")),
    )
    op.create_table(
        "vector",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("values", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_vector_article_id_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_vector")),
    )
    op.create_index(op.f("ix_vector_article_id"), "vector", ["article_id"], unique=False)
    for statement in WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
