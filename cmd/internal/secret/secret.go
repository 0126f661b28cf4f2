package secret

import (
	"regexp"
	"strings"
	"sync"
)

// Hidden stands in a text in place of a password.
const Hidden = "…"

// Hide gives a text without its passwords.
func Hide(text string) string {
	var b strings.Builder
	from := 0
	for _, s := range find(text) {
		b.WriteString(text[from:s.start] + Hidden)
		from = s.end
	}
	return b.String() + text[from:]
}

// In reports whether a text holds a password.
func In(text string) bool { return len(find(text)) > 0 }

// IsURL reports whether a text is an address with a scheme, with a password in it.
func IsURL(text string) bool {
	m := scheme().FindStringIndex(text)
	if m == nil || strings.TrimSpace(text[:m[0]]) != "" {
		return false
	}
	return (databases().MatchString(text[m[0]:]) || strings.HasSuffix(text[:m[1]], "://")) && In(text)
}

// IsAddress reports whether a text is an address with a password in it: one with a
// scheme, one with a database behind the host, or names and values.
func IsAddress(text string) bool {
	host := strings.LastIndexByte(text, '@') + 1
	return IsURL(text) || (pairs().MatchString(text) || bare().MatchString(text) && strings.Contains(text[host:], "/")) && In(text)
}

// Mask gives a text with stars in place of each byte of its passwords.
func Mask(text string) string {
	b := []byte(text)
	for _, s := range find(text) {
		for i := s.start; i < s.end; i++ {
			b[i] = '*'
		}
	}
	return string(b)
}

// span is where a password stands.
type span struct{ start, end int }

// find gives the passwords of a text in order.
func find(text string) []span {
	var out []span
	for at := 0; at < len(text); {
		s, ok := first(text[at:])
		if !ok {
			break
		}
		out = append(out, span{at + s.start, at + s.end})
		at += s.end
	}
	return out
}

// first gives the password that begins first, in an address or behind a word.
func first(text string) (span, bool) {
	a, ok := inAddress(text)
	b, named := behindWord(text)
	if !ok || named && b.start < a.start {
		return b, named
	}
	return a, true
}

// compiled is an expression that is compiled when it is first asked for: most runs of the
// command look for no password, or for one kind.
func compiled(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

var (
	scheme = compiled(`(?i)[a-z][a-z0-9+.-]*:/*`)
	// databases are schemes of which a colon is followed by a password or a port alone.
	databases = compiled(`(?i)^(postgres(ql)?|pgsql|psql|mysqlx?|mariadb|cockroach(db)?|redshift|mssql|sqlserver|oracle|clickhouse|trino|presto|hive2?|spark|duckdb|bigquery|snowflake|mongodb|redis):`)
	port      = compiled(`^[0-9]{0,5}(,|/|\?|$|[\s"'])`)
	// bare is the begin of an address without a scheme, which is no drive of Windows.
	bare = compiled(`^[^\s:/@"']*([^\s:/@"']{2}:|:[^/\\])`)
	// pairs is how an address begins that is names and values.
	pairs = compiled(`(?i)^\s*(host(addr)?|port|user|dbname|password|service|sslmode)\s*=[^=]`)
)

// inAddress finds the password of the first address: what stands between the colon
// behind the account and the last @.
func inAddress(text string) (span, bool) {
	if !strings.Contains(text, ":") {
		return span{}, false
	}
	for _, m := range scheme().FindAllStringIndex(text, -1) {
		isDatabase := databases().MatchString(text[m[0]:m[1]])
		if !isDatabase && !strings.HasSuffix(text[:m[1]], "://") {
			continue
		}
		if s, ok := behindAccount(text, m[1], isDatabase); ok {
			return s, true
		}
	}
	if m := scheme().FindStringIndex(text); m != nil && m[0] == 0 && (databases().MatchString(text) || strings.HasSuffix(text[:m[1]], "//")) {
		return span{}, false
	}
	if bare().MatchString(text) {
		return behindAccount(text, 0, false)
	}
	return span{}, false
}

// behindAccount finds the password of an address whose account begins at a place.
func behindAccount(text string, at int, isDatabase bool) (span, bool) {
	colon := strings.IndexByte(text[at:], ':')
	if colon < 0 {
		return span{}, false
	}
	start := at + colon + 1
	end := strings.LastIndexByte(text, '@')
	if stop := strings.IndexAny(text[at:start], "/ \t\n\"'"); stop >= 0 && !isDatabase || end < start && !isDatabase {
		return span{}, false
	}
	switch {
	case end >= start:
		return span{start, end}, end > start
	case port().MatchString(text[start:]):
		return span{}, false
	}
	return span{start, len(text)}, start < len(text)
}

var (
	word = compiled(`(?i)(password|passwd|passphrase|passwort|pass|pwd|secret|token|hexkey)["'\]]*\s*(=>|:=|%3d|[=:])\s*|password\s+'`)
	next = compiled(`\s+[\w.]+\s*=`)
)

// behindWord finds the password behind the first word that says that one follows.
func behindWord(text string) (span, bool) {
	if !strings.ContainsAny(text, "=:%'") {
		return span{}, false
	}
	m := word().FindStringIndex(text)
	if m == nil || m[1] == len(text) {
		return span{}, false
	}
	start := m[1]
	if text[start-1] == '\'' {
		start--
	}
	return span{start, start + length(text[start:])}, true
}

// length is that of a value at the begin of a text: it ends with its quotes, or else
// where another name begins.
func length(text string) int {
	if q := text[0]; q == '\'' || q == '"' {
		quotes := text[:len(text)-len(strings.TrimLeft(text, string(q)))]
		for i := len(quotes); i < len(text); i++ {
			switch {
			case text[i] == '\\':
				i++
			case strings.HasPrefix(text[i:], quotes) && !strings.HasPrefix(text[i+len(quotes):], string(q)):
				return i + len(quotes)
			case text[i] == q:
				for i+1 < len(text) && text[i+1] == q {
					i++
				}
			}
		}
		return len(text)
	}
	if m := next().FindStringIndex(text); m != nil && m[0] > 0 {
		return m[0]
	}
	return len(text)
}
