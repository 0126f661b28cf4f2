-- requests
SELECT "from",
       "to",
       "outcome",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT raw."caller" AS "from",
         raw."callee" AS "to",
         raw."result" AS "outcome",
         toString(min(toDate32(raw."started_at"))) AS first_day,
         toString(max(toDate32(raw."started_at"))) AS last_day,
         count(*) AS "times"
  FROM "public"."calls" AS raw
  GROUP BY raw."caller",
           raw."callee",
           raw."result",
           toYear(toDate32(raw."started_at"))
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- quarters, with a zone
SELECT "from",
       "to",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT raw."caller" AS "from",
         raw."callee" AS "to",
         toString(min(toDate32(toTimeZone(raw."started_at", 'UTC')))) AS first_day,
         toString(max(toDate32(toTimeZone(raw."started_at", 'UTC')))) AS last_day,
         sum(CASE WHEN raw."n" IS NULL THEN 1 ELSE raw."n" END) AS "times"
  FROM "calls" AS raw
  GROUP BY raw."caller",
           raw."callee",
           toYear(toDate32(toTimeZone(raw."started_at", 'UTC'))),
           toQuarter(toDate32(toTimeZone(raw."started_at", 'UTC')))
) AS grouped
ORDER BY 1, 2, 3, 4;

-- words
SELECT "from",
       "to",
       "via",
       "outcome",
       "times"
FROM (
  SELECT 'O\'Neil\\ "Ann"' AS "from",
         raw."to" AS "to",
         raw."via" AS "via",
         CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN toString(raw."outcome") WHEN substringUTF8(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE toString(raw."outcome") END AS "outcome",
         count(*) AS "times"
  FROM (
    SELECT CASE WHEN lower(trim(toString(raw."callee"))) IN ('n/a') THEN NULL ELSE raw."callee" END AS "to",
           CASE WHEN trim(toString(CASE WHEN lower(trim(toString(raw."line"))) IN ('n/a') THEN NULL ELSE raw."line" END)) <> '' THEN toString(CASE WHEN lower(trim(toString(raw."line"))) IN ('n/a') THEN NULL ELSE raw."line" END) ELSE 'phone' END AS "via",
           CASE WHEN lower(trim(toString(raw."result"))) IN ('n/a') THEN NULL ELSE raw."result" END AS "outcome",
           replace(replace(replace(replace(lower(trim(toString(CASE WHEN lower(trim(toString(raw."result"))) IN ('n/a') THEN NULL ELSE raw."result" END))), '  ', ' '), '  ', ' '), '  ', ' '), '  ', ' ') AS word
    FROM "calls" AS raw
  ) AS raw
  WHERE trim(toString(raw."to")) <> ''
    AND CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 1 WHEN raw.word IN ('draft') THEN 0 WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN 1 WHEN substringUTF8(raw.word, 1, 5) = 'refus' THEN 1 WHEN raw.word <> '' THEN 1 ELSE 1 END <> 0
  GROUP BY raw."to",
           raw."via",
           CASE WHEN raw.word IN ('granted in part', 'gewährt', 'gewÄhrt') THEN 'accepted' WHEN raw.word IN ('accepted', 'declined', 'ignored', 'pending', 'withdrawn', 'undelivered', 'unreported') THEN toString(raw."outcome") WHEN substringUTF8(raw.word, 1, 5) = 'refus' THEN 'declined' WHEN raw.word <> '' THEN 'ignored' ELSE toString(raw."outcome") END
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- reports
WITH stated AS (
  SELECT toString(raw."request") AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         raw."outcome" AS "outcome",
         raw."source" AS "source",
         toDate32(raw."day") AS day_asked,
         raw."times" AS stated_times,
         coalesce(toString(length(toString(raw."from"))) || ':' || toString(raw."from"), '-') || coalesce(toString(length(toString(raw."to"))) || ':' || toString(raw."to"), '-') || coalesce(toString(length(toString(raw."outcome"))) || ':' || toString(raw."outcome"), '-') || coalesce(toString(length(toString(raw."source"))) || ':' || toString(raw."source"), '-') || coalesce(toString(length(toString(toYYYYMM(toDate32(raw."day"))))) || ':' || toString(toYYYYMM(toDate32(raw."day"))), '-') || coalesce(toString(length(toString(raw."times"))) || ':' || toString(raw."times"), '-') AS report
  FROM "reports" AS raw
), claims AS (
  SELECT request,
         report,
         "from",
         "to",
         "outcome",
         "source",
         stated_times,
         min(day_asked) AS first_claimed,
         max(day_asked) AS last_claimed
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           "from",
           "to",
           "outcome",
           "source",
           stated_times
), patterns AS (
  SELECT request, arrayStringConcat(arraySort(groupArray(report)), ',') AS pattern, count(stated_times) AS counted
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims."from" AS "from",
         claims."to" AS "to",
         claims."outcome" AS "outcome",
         claims."source" AS "source",
         toString(min(claims.first_claimed)) AS first_day,
         toString(max(claims.last_claimed)) AS last_day,
         CASE WHEN patterns.counted = 0 THEN toInt64(count(*)) ELSE sum(claims.stated_times) END AS "times"
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims."from",
           claims."to",
           claims."outcome",
           claims."source",
           patterns.counted
  UNION ALL
  SELECT CAST(NULL AS Nullable(String)) AS pattern,
         "from",
         "to",
         "outcome",
         "source",
         toString(min(day_asked)) AS first_day,
         toString(max(day_asked)) AS last_day,
         sum(CASE WHEN stated_times IS NULL THEN 1 ELSE stated_times END) AS "times"
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           "from",
           "to",
           "outcome",
           "source"
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || toString(dense_rank() OVER (ORDER BY pattern)) END AS "id",
         "from",
         "to",
         "outcome",
         "source",
         first_day,
         last_day,
         "times"
  FROM grouped
)
SELECT "id",
       "from",
       "to",
       "outcome",
       "source",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM numbered
ORDER BY 1, 2, 3, 4, 5, 6, 7;

-- parts
SELECT "from",
       "to",
       "outcome",
       CASE WHEN first_day = last_day THEN first_day ELSE first_day || '/' || last_day END AS "date",
       "times"
FROM (
  SELECT parts."from" AS "from",
         parts."to" AS "to",
         parts."outcome" AS "outcome",
         toString(min(parts.first_part)) AS first_day,
         toString(max(parts.last_part)) AS last_day,
         sum(parts.part_times) AS "times"
  FROM (
    SELECT raw."caller" AS "from",
           raw."callee" AS "to",
           raw."result" AS "outcome",
           min(toDate32(raw."started_at")) AS first_part,
           max(toDate32(raw."started_at")) AS last_part,
           toYear(toDate32(raw."started_at")) AS period_0,
           toQuarter(toDate32(raw."started_at")) AS period_1,
           count(*) AS part_times
    FROM "north"."calls" AS raw
    GROUP BY raw."caller",
             raw."callee",
             raw."result",
             toYear(toDate32(raw."started_at")),
             toQuarter(toDate32(raw."started_at"))
    UNION ALL
    SELECT raw."caller" AS "from",
           raw."callee" AS "to",
           raw."result" AS "outcome",
           min(toDate32(raw."started_at")) AS first_part,
           max(toDate32(raw."started_at")) AS last_part,
           toYear(toDate32(raw."started_at")) AS period_0,
           toQuarter(toDate32(raw."started_at")) AS period_1,
           count(*) AS part_times
    FROM "south"."calls" AS raw
    GROUP BY raw."caller",
             raw."callee",
             raw."result",
             toYear(toDate32(raw."started_at")),
             toQuarter(toDate32(raw."started_at"))
  ) AS parts
  GROUP BY parts."from",
           parts."to",
           parts."outcome",
           parts.period_0,
           parts.period_1
) AS grouped
ORDER BY 1, 2, 3, 4, 5;

-- parts of reports
WITH stated AS (
  SELECT toString(raw."id") AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         coalesce(toString(length(toString(raw."from"))) || ':' || toString(raw."from"), '-') || coalesce(toString(length(toString(raw."to"))) || ':' || toString(raw."to"), '-') AS report
  FROM "north" AS raw
  UNION ALL
  SELECT toString(raw."id") AS request,
         raw."from" AS "from",
         raw."to" AS "to",
         coalesce(toString(length(toString(raw."from"))) || ':' || toString(raw."from"), '-') || coalesce(toString(length(toString(raw."to"))) || ':' || toString(raw."to"), '-') AS report
  FROM "south" AS raw
), claims AS (
  SELECT request,
         report,
         "from",
         "to"
  FROM stated
  WHERE request IS NOT NULL
  GROUP BY request,
           report,
           "from",
           "to"
), patterns AS (
  SELECT request, arrayStringConcat(arraySort(groupArray(report)), ',') AS pattern
  FROM claims
  GROUP BY request
), grouped AS (
  SELECT patterns.pattern AS pattern,
         claims."from" AS "from",
         claims."to" AS "to",
         toInt64(count(*)) AS "times"
  FROM claims JOIN patterns ON claims.request = patterns.request
  GROUP BY patterns.pattern,
           claims.report,
           claims."from",
           claims."to"
  UNION ALL
  SELECT CAST(NULL AS Nullable(String)) AS pattern,
         "from",
         "to",
         toInt64(count(*)) AS "times"
  FROM stated
  WHERE request IS NULL
  GROUP BY report,
           "from",
           "to"
), numbered AS (
  SELECT CASE WHEN pattern IS NOT NULL THEN 'group ' || toString(dense_rank() OVER (ORDER BY pattern)) END AS "id",
         "from",
         "to",
         "times"
  FROM grouped
)
SELECT "id",
       "from",
       "to",
       "times"
FROM numbered
ORDER BY 1, 2, 3, 4;

-- hostile
SELECT "from",
       "to",
       "times"
FROM (
  SELECT raw."a\" AS \"b" AS "from",
         raw."'; --\n" AS "to",
         sum(CASE WHEN raw."`\\" IS NULL THEN 1 ELSE raw."`\\" END) AS "times"
  FROM "x\"; DROP TABLE x; --" AS raw
  GROUP BY raw."a\" AS \"b",
           raw."'; --\n"
) AS grouped
ORDER BY 1, 2, 3;

