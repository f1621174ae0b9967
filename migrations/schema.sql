-- What all migrations make of an empty file; a new file begins with it. A test writes it, and nobody else:
-- TIERSTOCK_WRITE_SCHEMA=1 cargo test --package tierstock-store schema

CREATE TABLE alert_baselines (
    series_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    rule_id   INTEGER NOT NULL REFERENCES alert_rules (id) ON DELETE CASCADE,
    side      INTEGER NOT NULL CHECK (side IN (0, 1, 2)),
    price     INTEGER,
    stage     INTEGER NOT NULL DEFAULT 0 CHECK (stage IN (0, 1, 2)),
    PRIMARY KEY (series_id, rule_id, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_baselines_by_rule ON alert_baselines (rule_id);

CREATE TABLE alert_channels (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL CHECK (kind IN ('webhook', 'discord', 'telegram', 'ntfy')),
    name          TEXT NOT NULL,
    is_on         INTEGER NOT NULL DEFAULT 0 CHECK (is_on IN (0, 1)),
    -- What the user lets it say beside what moved: which product, and what was paid for it.
    says_names    INTEGER NOT NULL DEFAULT 0 CHECK (says_names IN (0, 1)),
    says_costs    INTEGER NOT NULL DEFAULT 0 CHECK (says_costs IN (0, 1)),
    -- Failures in a row, why the last one failed, and until when it is left alone; NULL: it works, as far as is known.
    failures      INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    retry_at      INTEGER,
    fault         TEXT,
    -- Whether a notification has said that nothing gets through.
    is_told       INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1)),
    CHECK ((failures > 0) = (failing_since IS NOT NULL) AND (failures > 0) = (fault IS NOT NULL))
) STRICT;

CREATE TABLE alert_days (
    feed_id   INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    day       INTEGER NOT NULL,
    -- Answers, and tries that failed.
    looked    INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0,
    -- Prices that moved less than any rule asks for, were suspect, or were gone at the second look.
    below     INTEGER NOT NULL DEFAULT 0,
    suspect   INTEGER NOT NULL DEFAULT 0,
    gone      INTEGER NOT NULL DEFAULT 0,
    -- Alerts, and those of them that no notification was shown for at once.
    alerts    INTEGER NOT NULL DEFAULT 0,
    flapping  INTEGER NOT NULL DEFAULT 0,
    often     INTEGER NOT NULL DEFAULT 0,
    quiet     INTEGER NOT NULL DEFAULT 0,
    muted     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_days_by_day ON alert_days (day);

CREATE TABLE alert_deliveries (
    channel_id INTEGER NOT NULL REFERENCES alert_channels (id) ON DELETE CASCADE,
    alert_id   INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    PRIMARY KEY (channel_id, alert_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_deliveries_by_alert ON alert_deliveries (alert_id);

CREATE TABLE alert_rules (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    scope   TEXT NOT NULL CHECK (scope IN ('all', 'tier', 'brand', 'tag', 'product', 'size', 'unit')),
    subject TEXT NOT NULL,
    -- What must happen, in words.
    terms   TEXT NOT NULL,
    -- Since when it is so.
    since   INTEGER NOT NULL
) STRICT;

CREATE INDEX alert_rules_by_scope ON alert_rules (scope, subject);

CREATE TABLE "alerts" (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Of a product that may be removed.
    product_id     INTEGER NOT NULL,
    -- NULL: its product was removed; what it was about is said below then.
    series_id      INTEGER REFERENCES quotes (id) ON DELETE CASCADE,
    -- A rule that may be deleted; of the first one in what earlier versions kept of removed products.
    rule_id        INTEGER NOT NULL DEFAULT 1,
    -- What of the rule became true, and of which quantity, where that is not the price itself.
    kind           TEXT NOT NULL DEFAULT 'moves'
        CHECK (kind IN ('moves', 'crosses', 'undercut', 'below_cost', 'best_place', 'late')),
    quantity       TEXT CHECK (quantity IN ('payout', 'profit', 'roi')),
    side           TEXT NOT NULL CHECK (side IN ('ask', 'bid', 'last_sale')),
    old            INTEGER NOT NULL,
    new            INTEGER NOT NULL,
    currency       TEXT NOT NULL CHECK (length(currency) = 3),
    -- The quantity before and after; of an undercut listing its price. NULL: it is the price itself. measured_in NULL:
    -- thousandths.
    measured_old   INTEGER,
    measured_new   INTEGER,
    measured_in    TEXT CHECK (length(measured_in) = 3),
    -- The ask moved, and neither the bid nor the last sale did.
    thin           INTEGER NOT NULL DEFAULT 0 CHECK (thin IN (0, 1)),
    state          TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'withdrawn')),
    detected_at    INTEGER NOT NULL,
    ready_at       INTEGER,
    -- Not shown before this; NULL: not decided yet.
    tell_at        INTEGER,
    -- Why it was not shown at once; NULL: it was, or may be. A muted one counts as shown when it was passed over.
    held_back      TEXT CHECK (held_back IN ('flapping', 'often', 'quiet', 'muted')),
    shown_at       INTEGER,
    -- The system took it and tells nothing of whether it shows it.
    handed_over_at INTEGER,
    -- When the user read it.
    read_at        INTEGER,
    -- An hour later: at least half of the move stood (1), it did not (0), nobody looked in time (2). NULL: not judged yet.
    stood          INTEGER CHECK (stood IN (0, 1, 2)),
    -- What the user says of it: useful (1) or not (0).
    useful         INTEGER CHECK (useful IN (0, 1)),
    -- What it was about, once its product is removed.
    told_name      TEXT,
    told_sku       TEXT,
    told_size      TEXT,
    told_market    TEXT CHECK (told_market IN ('stockx', 'alias')),
    told_channel   INTEGER CHECK (told_channel BETWEEN 0 AND 3),
    told_condition INTEGER CHECK (told_condition BETWEEN 0 AND 11), opened_at INTEGER, snoozed_until INTEGER, returned_at INTEGER,
    CHECK ((state = 'ready') = (ready_at IS NOT NULL))
) STRICT;

CREATE INDEX alerts_answered ON alerts (rule_id, useful) WHERE useful IS NOT NULL;

CREATE INDEX alerts_by_product ON alerts (product_id, state, ready_at);

CREATE INDEX alerts_by_series ON alerts (series_id, side, ready_at) WHERE state = 'ready';

CREATE INDEX alerts_muted ON alerts (ready_at, id) WHERE state = 'ready' AND held_back = 'muted';

CREATE INDEX alerts_newest ON alerts (ifnull(returned_at, ready_at), id) WHERE state = 'ready';

CREATE INDEX alerts_of_series ON alerts (series_id) WHERE series_id IS NOT NULL;

CREATE UNIQUE INDEX alerts_one_pending ON alerts (series_id, rule_id, side) WHERE state = 'pending';

CREATE INDEX alerts_snoozed ON alerts (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE INDEX alerts_to_judge ON alerts (product_id) WHERE state = 'ready' AND stood IS NULL;

CREATE INDEX alerts_to_show ON alerts (ready_at)
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL;

CREATE INDEX alerts_unread ON alerts (ifnull(returned_at, ready_at), id)
    WHERE state = 'ready' AND read_at IS NULL AND snoozed_until IS NULL;

CREATE TABLE awake (
    hour    INTEGER PRIMARY KEY,
    seconds INTEGER NOT NULL CHECK (seconds >= 0)
) STRICT;

CREATE TABLE budgets (
    market        TEXT PRIMARY KEY CHECK (market IN ('stockx', 'alias')),
    interval_ms   INTEGER NOT NULL CHECK (interval_ms > 0),
    quota         INTEGER NOT NULL CHECK (quota >= 0),
    -- 1: nobody knows the true quota, this is a guess.
    quota_assumed INTEGER NOT NULL CHECK (quota_assumed IN (0, 1)),
    -- The UTC day that `used` counts, in days since 1970-01-01.
    day           INTEGER NOT NULL DEFAULT 0,
    used          INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    next_slot     INTEGER NOT NULL DEFAULT 0,
    cool_until    INTEGER NOT NULL DEFAULT 0
, slow_steps INTEGER NOT NULL DEFAULT 0 CHECK (slow_steps >= 0), slowed_at INTEGER NOT NULL DEFAULT 0, cool_since INTEGER NOT NULL DEFAULT 0, tried_at INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE TABLE "feeds" (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id   INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    scope_id     INTEGER NOT NULL REFERENCES scopes (id),
    -- Copies, so that one index finds the next due feed: the scope's market and rank, the product's tier.
    market       TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    rank         INTEGER NOT NULL CHECK (rank >= 0),
    tier         TEXT NOT NULL CHECK (tier IN ('hot', 'warm', 'cold', 'frozen')),
    added_at     INTEGER NOT NULL,
    confirmed_at INTEGER,
    tried_at     INTEGER,
    failures     INTEGER NOT NULL DEFAULT 0,
    retry_at     INTEGER,
    trouble      TEXT,
    trouble_at   INTEGER,
    -- What the newest answer held that was put aside, in words.
    set_aside    TEXT,
    wanted_at    INTEGER,
    wanted_for   TEXT CHECK (wanted_for IN ('on_demand', 'confirm')), doubted_at INTEGER, asked_again INTEGER NOT NULL DEFAULT 0 CHECK (asked_again IN (0, 1)), owes_look INTEGER NOT NULL DEFAULT 0 CHECK (owes_look IN (0, 1)), fails_as TEXT, stake INTEGER CHECK (stake > 0), own_look_at INTEGER,
    UNIQUE (product_id, scope_id),
    CHECK ((wanted_at IS NULL) = (wanted_for IS NULL))
) STRICT;

CREATE INDEX feeds_by_stake ON feeds (market, stake, confirmed_at, tier, retry_at, wanted_at) WHERE stake IS NOT NULL;

CREATE INDEX feeds_due ON feeds (market, tier, rank, (retry_at IS NOT NULL), confirmed_at);

CREATE INDEX feeds_failing_alike ON feeds (market, fails_as) WHERE fails_as IS NOT NULL;

CREATE INDEX feeds_in_trouble ON feeds (market) WHERE trouble IS NOT NULL OR set_aside IS NOT NULL;

CREATE INDEX feeds_retrying ON feeds (market, retry_at) WHERE retry_at IS NOT NULL AND tier <> 'frozen';

CREATE INDEX feeds_wanted ON feeds (market, wanted_for, wanted_at) WHERE wanted_at IS NOT NULL;

CREATE TABLE fees (
    place    TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    figure   TEXT NOT NULL,
    -- Of an amount; '' of a percentage.
    currency TEXT NOT NULL DEFAULT '' CHECK (length(currency) IN (0, 3)),
    since    TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    value    INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (place, figure, currency, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_layouts (
    -- The columns' names, each in small letters, with a line end between them.
    header  TEXT PRIMARY KEY,
    -- '' is none.
    name    TEXT NOT NULL,
    -- What each column is, and what was decided, as JSON.
    said    TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imported_rows (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    nth      INTEGER NOT NULL,
    -- The unit that came of it, or was sold by it: the first of several.
    unit_id  INTEGER NOT NULL,
    -- Of the source's own id; NULL: it has none.
    source   INTEGER,
    -- Of the product and the size.
    goods    INTEGER NOT NULL,
    -- Of each of the other fields, two bytes each.
    parts    BLOB NOT NULL,
    PRIMARY KEY (entry_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    entry_id INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    -- The file's name, or what was pasted in words.
    source   TEXT NOT NULL,
    -- The layout's name; '' is none.
    layout   TEXT NOT NULL,
    -- Rows that came in, that were known, and that were refused.
    came_in  INTEGER NOT NULL CHECK (came_in >= 0),
    known    INTEGER NOT NULL CHECK (known >= 0),
    refused  INTEGER NOT NULL CHECK (refused >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE "incidents" (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: the computer or the program itself.
    market     TEXT CHECK (market IN ('stockx', 'alias')),
    kind       TEXT NOT NULL CHECK (kind IN ('failing', 'offline', 'account', 'quota', 'asleep', 'clock', 'program')),
    -- A code with its data: {"code": "down", "status": 503}.
    cause      TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    -- NULL: it lasts.
    ended_at   INTEGER,
    -- Products of the own region that were late when it ended, and the latest of them by how much.
    late       INTEGER NOT NULL DEFAULT 0,
    late_by_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX incidents_by_time ON incidents (began_at);

CREATE INDEX incidents_open ON incidents (market, kind) WHERE ended_at IS NULL;

CREATE TABLE journal (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    -- In words.
    title     TEXT NOT NULL,
    undone_at INTEGER
) STRICT;

CREATE TABLE journal_added (
    entry_id   INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    first_unit INTEGER NOT NULL,
    last_unit  INTEGER NOT NULL CHECK (last_unit >= first_unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_added_by_unit ON journal_added (first_unit, last_unit);

CREATE TABLE journal_packed (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    nth      INTEGER NOT NULL,
    -- Sales of the units that it added, or rows of the products that it brought along.
    kind     TEXT NOT NULL CHECK (kind IN ('sales', 'rows')),
    -- JSON, deflated.
    contents BLOB NOT NULL,
    PRIMARY KEY (entry_id, nth)
) STRICT, WITHOUT ROWID;

CREATE TABLE "journal_products" (
    entry_id   INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    -- NULL: it had no code.
    sku_normal TEXT,
    -- NULL: the entry added the product, which is away while the entry is undone.
    removed_at INTEGER,
    PRIMARY KEY (entry_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_product ON journal_products (product_id);

CREATE TABLE journal_settings (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    key      TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    PRIMARY KEY (entry_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_tiers (
    entry_id   INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    before     TEXT NOT NULL CHECK (before IN ('hot', 'warm', 'cold', 'frozen')),
    after      TEXT NOT NULL CHECK (after IN ('hot', 'warm', 'cold', 'frozen')), by_hand_at INTEGER,
    PRIMARY KEY (entry_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_tiers_by_product ON journal_tiers (product_id);

CREATE TABLE "journal_units" (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    unit_id  INTEGER NOT NULL,
    -- Of the JSON in both columns; until now there was one.
    version  INTEGER NOT NULL CHECK (version > 0),
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (entry_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_unit ON journal_units (unit_id);

CREATE TABLE link_candidates (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    sku     TEXT NOT NULL,
    name    TEXT, picture_url TEXT, picture_file TEXT, bears_code INTEGER NOT NULL DEFAULT 0 CHECK (bears_code IN (0, 1)),
    PRIMARY KEY (link_id, listing)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_candidates_without_picture ON link_candidates (picture_url)
    WHERE picture_url IS NOT NULL AND picture_file IS NULL;

CREATE TABLE "market_links" (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    market      TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    state       TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'linked', 'absent', 'ambiguous')),
    listing     TEXT,
    spelled_sku TEXT,
    picture_url TEXT,
    wanted_at   INTEGER,
    tried_at    INTEGER,
    retry_at    INTEGER,
    failures    INTEGER NOT NULL DEFAULT 0,
    trouble     TEXT,
    trouble_at  INTEGER,
    -- The listing that the user named; it is fetched by its id. NULL: the product is looked for by its SKU.
    chosen      TEXT,
    -- The name there, so that it can be taken back with a wrong link.
    listed_name TEXT,
    -- A marketplace priced a size that its listing did not have when it was read: the listing is read again then.
    reread_at   INTEGER, fails_as TEXT,
    UNIQUE (product_id, market),
    CHECK ((state = 'linked') = (listing IS NOT NULL))
) STRICT;

CREATE INDEX market_links_by_listing ON market_links (market, listing) WHERE listing IS NOT NULL;

CREATE INDEX market_links_failing_alike ON market_links (market, fails_as) WHERE fails_as IS NOT NULL;

CREATE INDEX market_links_to_reread ON market_links (market, reread_at) WHERE reread_at IS NOT NULL;

CREATE INDEX market_links_waiting ON market_links (market, retry_at, product_id) WHERE state <> 'linked';

CREATE INDEX market_links_wanted ON market_links (market, wanted_at) WHERE wanted_at IS NOT NULL;

CREATE TABLE market_sizes (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    key     TEXT NOT NULL,
    label   TEXT NOT NULL,
    size_id INTEGER REFERENCES sizes (id),
    PRIMARY KEY (link_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX market_sizes_by_size ON market_sizes (size_id);

CREATE UNIQUE INDEX market_sizes_one_each ON market_sizes (link_id, size_id) WHERE size_id IS NOT NULL;

CREATE TABLE offers (
    unit_id   INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    place     TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    estimate  TEXT NOT NULL,
    listed_on TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('up', 'take_down', 'down')),
    PRIMARY KEY (unit_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_rates (
    unit_id       INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    -- 0: of the purchase; else of the sale with this number.
    nth           INTEGER NOT NULL CHECK (nth >= 0),
    from_currency TEXT NOT NULL CHECK (length(from_currency) = 3),
    into_currency TEXT NOT NULL CHECK (length(into_currency) = 3),
    rate          INTEGER NOT NULL CHECK (rate > 0),
    PRIMARY KEY (unit_id, nth, from_currency, into_currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_points (
    series_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    ask       INTEGER,
    bid       INTEGER,
    last_sale INTEGER,
    PRIMARY KEY (series_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE "products" (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: it has no code, and is known by its name and its places.
    sku            TEXT,
    sku_normal     TEXT UNIQUE,
    name           TEXT,
    brand          TEXT,
    gender         TEXT CHECK (gender IN ('men', 'women', 'youth', 'infant', 'unisex')),
    kind           TEXT CHECK (kind IN ('footwear', 'apparel', 'watch', 'handbag', 'other')),
    tier           TEXT NOT NULL CHECK (tier IN ('hot', 'warm', 'cold', 'frozen')),
    picture_url    TEXT,
    -- Its name in the picture cache, once it was fetched.
    picture_file   TEXT,
    added_at       INTEGER NOT NULL,
    -- The stalest linked feed of the own region; NULL while one of them was never confirmed.
    last_synced_at INTEGER,

    -- What the card on the board shows, worked out in the transaction that changes it. Units: those in stock.
    units          INTEGER NOT NULL DEFAULT 0,
    card_size_id   INTEGER REFERENCES sizes (id),
    card_series_id INTEGER REFERENCES quotes (id),
    card_ask       INTEGER,
    -- 0: the ask is in the own region's currency, 1: in another, 2: there is none.
    card_standing  INTEGER NOT NULL DEFAULT 2 CHECK (card_standing IN (0, 1, 2)),
    -- The ask's change in thousandths over the 24 hours before card_at.
    card_change    INTEGER,
    card_at        INTEGER, watched INTEGER NOT NULL DEFAULT 0 CHECK (watched IN (0, 1)), tier_by_hand_at INTEGER,
    CHECK ((sku IS NULL) = (sku_normal IS NULL)),
    CHECK (sku IS NOT NULL OR name IS NOT NULL)
) STRICT;

CREATE INDEX products_by_arrival ON products (added_at);

CREATE INDEX products_by_card_series ON products (card_series_id) WHERE card_series_id IS NOT NULL;

CREATE INDEX products_by_card_size ON products (card_size_id) WHERE card_size_id IS NOT NULL;

CREATE INDEX products_by_change ON products (tier, card_at, card_change);

CREATE INDEX products_by_name ON products (tier, coalesce(name, sku) COLLATE NOCASE);

CREATE INDEX products_by_staleness ON products (tier, last_synced_at);

CREATE INDEX products_by_value ON products (tier, card_standing, card_ask DESC);

CREATE INDEX products_without_picture ON products (id)
    WHERE picture_url IS NOT NULL AND picture_file IS NULL;

CREATE TABLE "quotes" (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    size_id           INTEGER NOT NULL REFERENCES sizes (id) ON DELETE CASCADE,
    scope_id          INTEGER NOT NULL REFERENCES scopes (id),
    channel           INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 3),
    item_condition    INTEGER NOT NULL DEFAULT 0 CHECK (item_condition BETWEEN 0 AND 11),
    -- When an answer last spoke of the series. NULL: whenever the feed of its product and scope was confirmed.
    confirmed_at      INTEGER,
    ask               INTEGER,
    ask_unknown       INTEGER CHECK (ask_unknown BETWEEN 0 AND 2),
    ask_at            INTEGER,
    ask_held          INTEGER,
    bid               INTEGER,
    bid_unknown       INTEGER CHECK (bid_unknown BETWEEN 0 AND 2),
    bid_at            INTEGER,
    bid_held          INTEGER,
    last_sale         INTEGER,
    last_sale_unknown INTEGER CHECK (last_sale_unknown BETWEEN 0 AND 2),
    last_sale_at      INTEGER,
    last_sale_held    INTEGER,
    -- What the marketplace advises, under its own names: the newest alone.
    sell_faster       INTEGER,
    earn_more         INTEGER,
    beat_us           INTEGER,
    global_indicator  INTEGER,
    UNIQUE (size_id, scope_id, channel, item_condition)
) STRICT;

CREATE TABLE rate_days (
    day     TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    follows TEXT NOT NULL CHECK (follows GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND follows < day)
) STRICT, WITHOUT ROWID;

CREATE TABLE rates (
    day      TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    per_euro INTEGER NOT NULL CHECK (per_euro > 0),
    PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_listings (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    PRIMARY KEY (link_id, listing)
) STRICT, WITHOUT ROWID;

CREATE TABLE regions (
    code TEXT PRIMARY KEY,
    rank INTEGER NOT NULL UNIQUE CHECK (rank >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed_rows (
    product_id INTEGER NOT NULL,
    from_table TEXT NOT NULL,
    columns    TEXT NOT NULL,
    contents   TEXT NOT NULL,
    PRIMARY KEY (product_id, from_table)
) STRICT;

CREATE TABLE "requests" (
    market  TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    -- Hours since 1970-01-01, UTC.
    hour    INTEGER NOT NULL,
    purpose TEXT NOT NULL
        CHECK (purpose IN ('hot', 'warm', 'cold', 'frozen', 'on_demand', 'confirm', 'link', 'spare')),
    sent    INTEGER NOT NULL CHECK (sent > 0),
    PRIMARY KEY (market, hour, purpose)
) STRICT, WITHOUT ROWID;

CREATE TABLE rows_set_aside (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: when the file was opened, and nobody has told the time yet.
    at       INTEGER,
    -- Where the first of its rows was.
    origin   TEXT NOT NULL,
    -- Each row with its table and its values, as JSON; the one that is wrong comes first.
    rows     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (reason IN ('unreadable', 'rule', 'orphan', 'other_product')),
    -- The table and the column that the reason is about.
    culprit  TEXT NOT NULL,
    field    TEXT NOT NULL,
    -- The copy beside the file that has it as it was, if one was made.
    copy     TEXT,
    ended_at INTEGER,
    ended    TEXT CHECK (ended IN ('corrected', 'dropped')),
    CHECK ((ended IS NULL) = (ended_at IS NULL))
) STRICT;

CREATE INDEX rows_set_aside_open ON rows_set_aside (id) WHERE ended IS NULL;

CREATE TABLE sales (
    unit_id     INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    nth         INTEGER NOT NULL,
    place       TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    sold_on     TEXT NOT NULL CHECK (sold_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    listed      TEXT,
    expected    TEXT NOT NULL,
    actual      TEXT,
    reference   TEXT NOT NULL,
    buyer       TEXT NOT NULL,
    rate        TEXT,
    state       TEXT NOT NULL CHECK (state IN ('sold', 'returned', 'cancelled')),
    ended_on    TEXT,
    price_home  INTEGER,
    payout_home INTEGER,
    borne_home  INTEGER,
    profit_home INTEGER, conversion INTEGER NOT NULL DEFAULT 0 CHECK (conversion BETWEEN 0 AND 10000), rate_of_another_day INTEGER NOT NULL DEFAULT 0 CHECK (rate_of_another_day IN (0, 1)), place_name TEXT NOT NULL DEFAULT '', outbound INTEGER NOT NULL DEFAULT 0, end_cost INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (unit_id, nth),
    CHECK ((state = 'sold') = (ended_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX sales_by_day ON sales (sold_on);

CREATE INDEX sales_by_reference ON sales (reference) WHERE reference <> '';

CREATE UNIQUE INDEX sales_one_each ON sales (unit_id) WHERE state = 'sold';

CREATE TABLE scopes (
    id       INTEGER PRIMARY KEY,
    market   TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    key      TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3), answered_at INTEGER,
    UNIQUE (market, key)
) STRICT;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE "sizes" (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    system     TEXT NOT NULL CHECK (system IN ('us_men', 'us_women', 'us_youth', 'us_infant', 'uk', 'eu', 'cm', 'kr',
        'apparel', 'as_written', 'one_size')),
    label      TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    -- What it is on other scales, '6', and the marketplace's remark: 'EU 39' of 'UK 6 (EU 39)'.
    uk         TEXT,
    uk_remark  TEXT,
    eu         TEXT,
    eu_remark  TEXT,
    cm         TEXT,
    cm_remark  TEXT,
    kr         TEXT,
    kr_remark  TEXT,
    -- The user entered it: it stays, whatever a marketplace says.
    by_hand    INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)), unlisted INTEGER NOT NULL DEFAULT 0 CHECK (unlisted IN (0, 1)),
    UNIQUE (product_id, system, label)
) STRICT;

CREATE INDEX sizes_by_hand ON sizes (product_id) WHERE by_hand = 1 AND unlisted = 0;

CREATE TABLE sizes_matched_by_hand (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    key     TEXT NOT NULL,
    size_id INTEGER REFERENCES sizes (id) ON DELETE CASCADE,
    PRIMARY KEY (link_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX sizes_matched_by_hand_by_size ON sizes_matched_by_hand (size_id);

CREATE TABLE sizes_reread_for (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    key     TEXT NOT NULL,
    -- The listing was read again since.
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
    PRIMARY KEY (link_id, listing, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE spare_days (
    feed_id    INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    -- Answers to spare requests.
    looked     INTEGER NOT NULL CHECK (looked > 0),
    -- Prices of owned sizes that had changed, and by how many milliseconds earlier than the tier would have looked they
    -- were seen, all together.
    changes    INTEGER NOT NULL DEFAULT 0 CHECK (changes >= 0),
    earlier_ms INTEGER NOT NULL DEFAULT 0 CHECK (earlier_ms >= 0),
    -- By how much the units in stock changed, up or down, in minor units of the feed's currency.
    moved      INTEGER NOT NULL DEFAULT 0 CHECK (moved >= 0),
    PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX spare_days_by_day ON spare_days (day);

CREATE TABLE tier_digests (
    entry_id INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    told_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX tier_digests_to_tell ON tier_digests (entry_id) WHERE told_at IS NULL;

CREATE TABLE unit_tags (
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    tag     TEXT NOT NULL,
    PRIMARY KEY (unit_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE "units" (
    -- Also its stock number, which is never given twice.
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id         INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    size_id            INTEGER NOT NULL REFERENCES sizes (id),
    condition          TEXT NOT NULL CHECK (condition IN ('deadstock', 'damaged_box', 'no_box', 'worn', 'flawed')),
    -- The cost in parts, minor units of its currency; price NULL: not known.
    price              INTEGER CHECK (price >= 0),
    currency           TEXT NOT NULL CHECK (length(currency) = 3),
    -- The rate into the own currency that was taken at the purchase, as JSON; NULL: none is known yet.
    rate               TEXT,
    -- A civil date, YYYY-MM-DD.
    bought_on          TEXT CHECK (bought_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    bought_from        TEXT NOT NULL DEFAULT '',
    order_number       TEXT NOT NULL DEFAULT '',
    kept_at            TEXT NOT NULL DEFAULT '',
    notes              TEXT NOT NULL DEFAULT '',
    -- The file's name in the folder of receipts.
    receipt            TEXT,
    own_value          INTEGER CHECK (own_value >= 0),
    own_value_currency TEXT CHECK (length(own_value_currency) = 3),
    added_at           INTEGER NOT NULL,

    -- Worked out in the transaction that changes it, so that lists and totals read it: amounts in minor units of the
    -- own currency, NULL: not known.
    state              TEXT NOT NULL DEFAULT 'in_stock' CHECK (state IN ('in_stock', 'sold', 'deleted')),
    offers_up          INTEGER NOT NULL DEFAULT 0,
    to_take_down       INTEGER NOT NULL DEFAULT 0,
    cost_home          INTEGER,
    -- The payout at the highest bid, at the better place, and what that was a day before worth_at.
    worth              INTEGER,
    worth_place        TEXT CHECK (worth_place IN ('stockx', 'alias')),
    worth_day_ago      INTEGER,
    -- The payout at the lowest ask, at the better place.
    if_listed          INTEGER,
    if_listed_place    TEXT CHECK (if_listed_place IN ('stockx', 'alias')),
    worth_at           INTEGER, rate_of_another_day INTEGER NOT NULL DEFAULT 0 CHECK (rate_of_another_day IN (0, 1)), rate_wanted INTEGER NOT NULL DEFAULT 0 CHECK (rate_wanted IN (0, 1)), treatment TEXT NOT NULL DEFAULT 'not_stated'
    CHECK (treatment IN ('margin', 'standard', 'none', 'not_stated')), tax INTEGER NOT NULL DEFAULT 0, inbound INTEGER NOT NULL DEFAULT 0, other INTEGER NOT NULL DEFAULT 0,
    CHECK ((own_value IS NULL) = (own_value_currency IS NULL))
) STRICT;

CREATE INDEX units_by_order ON units (order_number) WHERE order_number <> '';

CREATE INDEX units_by_product ON units (product_id, state, size_id, condition);

CREATE INDEX units_by_size ON units (size_id);

CREATE INDEX units_by_state ON units (state);

CREATE INDEX units_by_treatment ON units (treatment, state);

CREATE INDEX units_summed ON units
    (state, worth, worth_day_ago, worth_at, cost_home, if_listed, offers_up, bought_on, kept_at, product_id, condition,
     rate_of_another_day);

CREATE INDEX units_to_take_down ON units (to_take_down) WHERE to_take_down > 0;

CREATE INDEX units_wanting_rates ON units (rate_wanted) WHERE rate_wanted = 1;

CREATE TABLE unmentioned_sizes (
    feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    size_id INTEGER NOT NULL REFERENCES sizes (id) ON DELETE CASCADE,
    PRIMARY KEY (feed_id, size_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unmentioned_sizes_by_size ON unmentioned_sizes (size_id);

INSERT INTO alert_rules (id, scope, subject, terms, since) VALUES (1, 'all', '', 'moves ask_or_bid both percent 50 5 each_step confirm', 0);

INSERT INTO budgets (market, interval_ms, quota, quota_assumed, day, used, next_slot, cool_until, slow_steps, slowed_at, cool_since, tried_at) VALUES ('alias', 500, 5000, 1, 0, 0, 0, 0, 0, 0, 0, 0);

INSERT INTO budgets (market, interval_ms, quota, quota_assumed, day, used, next_slot, cool_until, slow_steps, slowed_at, cool_since, tried_at) VALUES ('stockx', 1000, 25000, 0, 0, 0, 0, 0, 0, 0, 0, 0);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (1, 'alias', '1', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (11, 'stockx', 'USD', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (12, 'stockx', 'EUR', 'EUR', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (13, 'stockx', 'GBP', 'GBP', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (14, 'stockx', 'AUD', 'AUD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (15, 'stockx', 'CAD', 'CAD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (16, 'stockx', 'JPY', 'JPY', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (17, 'stockx', 'CHF', 'CHF', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (2, 'alias', '2', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (3, 'alias', '3', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (4, 'alias', '4', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (5, 'alias', '5', 'USD', NULL);

INSERT INTO scopes (id, market, key, currency, answered_at) VALUES (6, 'alias', '6', 'USD', NULL);

DELETE FROM sqlite_sequence;

INSERT INTO sqlite_sequence (name, seq) VALUES ('alert_rules', 1);

INSERT INTO sqlite_sequence (name, seq) VALUES ('alerts', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('feeds', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('incidents', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('market_links', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('products', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('quotes', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('sizes', 0);

INSERT INTO sqlite_sequence (name, seq) VALUES ('units', 0);
