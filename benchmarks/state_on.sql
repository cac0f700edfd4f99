-- The state of every place on $day, as known on $known: what one query on DuckDB makes of a table
-- `ledger`. It knows no vague dates, no ends of control and no plan that was past when stated; on
-- the ledger that it is measured on its cells are those of `state_on` (tests/benchmarks).
WITH RECURSIVE
visible AS (SELECT * FROM ledger WHERE published_on <= $known),
correction AS (SELECT claim_id, about FROM visible WHERE stance = 'corrects'),
-- Of a chain of corrections the last one counts, the one it corrects does not, and so on.
chain (claim_id, about, depth) AS (
  SELECT claim_id, about, 0 FROM correction WHERE claim_id NOT IN (SELECT about FROM correction)
  UNION ALL
  SELECT c.claim_id, c.about, chain.depth + 1
  FROM chain JOIN correction c ON c.claim_id = chain.about
),
live AS (
  SELECT
    *,
    coalesce(stated_on, published_on) AS said_on,
    CASE WHEN event_id = '' THEN claim_id ELSE event_id END AS event
  FROM visible
  WHERE claim_id NOT IN (SELECT about FROM chain WHERE depth % 2 = 0)
),
move AS (
  SELECT
    *,
    date_from <= $day AS has_begun,
    row_number() OVER (
      PARTITION BY place_id ORDER BY date_from, said_on, published_on, row
    ) AS turn
  FROM live
  WHERE stance IN ('asserts', 'corrects') AND kind IN ('capture', 'handover', 'control')
),
pick AS (
  SELECT place_id, arg_max(m, turn) FILTER (has_begun) AS last, arg_min(m, turn) AS first
  FROM move m
  GROUP BY place_id
),
holding AS (
  SELECT
    place_id,
    CASE WHEN last IS NULL THEN first.from_party ELSE last.to_party END AS holder,
    coalesce(last, first).event AS event,
    coalesce(last, first).claimant AS claimant,
    last IS NOT NULL AS is_told
  FROM pick
),
denial AS (
  SELECT DISTINCT
    told.place_id,
    CASE WHEN told.event_id = '' THEN told.claim_id ELSE told.event_id END AS event,
    told.claimant
  FROM live d JOIN ledger told ON told.claim_id = d.about
  WHERE d.stance = 'denies'
),
plan AS (
  SELECT place_id, arg_max(p, (stated_on, published_on, row)) AS p
  FROM live p
  WHERE kind = 'schedule' AND stance <> 'denies' AND stated_on <= $day
  GROUP BY place_id
),
running AS (
  SELECT place_id, p.date_to AS deadline
  FROM plan
  WHERE NOT EXISTS (
    SELECT 1 FROM move m
    WHERE m.place_id = plan.place_id AND m.has_begun AND m.date_from >= plan.p.stated_on
      AND (m.kind IN ('capture', 'handover') OR m.to_party = plan.p.to_party)
  )
),
wanted AS (
  SELECT DISTINCT place_id FROM ledger
  WHERE kind IN ('capture', 'handover', 'control', 'schedule') AND stance <> 'denies'
)
SELECT
  w.place_id,
  CASE
    WHEN h.is_told AND d.event IS NOT NULL THEN 'contested'
    WHEN r.deadline < $day THEN 'lapsed'
    WHEN r.deadline IS NOT NULL THEN 'due'
    WHEN coalesce(h.holder, '') <> '' THEN 'held'
    ELSE 'unknown'
  END AS status,
  coalesce(h.holder, '') AS holder
FROM wanted w
LEFT JOIN holding h USING (place_id)
LEFT JOIN denial d ON d.place_id = h.place_id AND d.event = h.event AND d.claimant = h.claimant
LEFT JOIN running r ON r.place_id = w.place_id
