package database

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgproto3"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// maxMessage is how many bytes one row may have: what a server sends is held
// whole.
const maxMessage = 256 << 20

// errPostgres stands for all that may be wrong with an address. What a parser
// says of it can quote a part of the password.
var errPostgres = errors.New("an address of PostgreSQL that can't be read, expected postgres://USER@HOST:PORT/DATABASE?OPTION=VALUE with % and two digits for what is no letter or digit in a name, a password or a value")

// account reports whether a name can be that of an account. With other characters it may be an
// account and its password together.
func account(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune(" ._+@$-", r)
	})
}

// readAddress reads an address. It refuses one of which a part may belong to a
// password that is written wrongly, with a slash, say, or an @ or #.
func readAddress(address string) (*url.URL, *pgx.ConnConfig, error) {
	u, err := url.Parse(address)
	if err != nil || u.Opaque != "" || strings.ContainsAny(address, "# ") || strings.Contains(u.EscapedPath()+u.RawQuery, "@") {
		return nil, nil, errPostgres
	}
	for option := range strings.SplitSeq(u.RawQuery, "&") {
		if option != "" && !strings.Contains(option, "=") || strings.Contains(option, ";") {
			return nil, nil, errPostgres
		}
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		var file *os.PathError // of a certificate
		if errors.As(err, &file) {
			return nil, nil, errors.New(secret.Hide(file.Error()))
		}
		return nil, nil, errPostgres
	}
	for _, part := range []string{u.Path, config.Host, config.Database} {
		if secret.In(part) {
			return nil, nil, errPostgres
		}
	}
	if !account(u.User.Username()) || !account(config.User) {
		return nil, nil, errPostgres
	}
	return u, config, nil
}

func parsePostgres(address string) (*Database, error) {
	u, config, err := readAddress(address)
	if err != nil {
		return nil, err
	}
	// The days of times and the way they are written must not hang on whose
	// server, account or machine it is.
	defaults := map[string]string{"timezone": "UTC", "datestyle": "ISO", "application_name": "rapport"}
	for name := range config.RuntimeParams {
		delete(defaults, strings.ToLower(name))
	}
	for name, value := range defaults {
		config.RuntimeParams[name] = value
	}
	// Statements without a name pass through poolers of connections.
	config.DefaultQueryExecMode = pgx.QueryExecModeDescribeExec
	config.BuildFrontend = func(r io.Reader, w io.Writer) *pgproto3.Frontend {
		f := pgproto3.NewFrontend(r, w)
		f.SetMaxBodyLen(maxMessage)
		return f
	}
	// The server must hear that a query is to end, or it would go on.
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &ending{conn: c}
	}
	shown := url.URL{Scheme: "postgres", Host: u.Host, Path: u.Path}
	if u.User != nil {
		shown.User = url.User(u.User.Username())
	}
	return &Database{
		Name:    shown.String(),
		open:    func() (*sql.DB, error) { return stdlib.OpenDB(*config), nil },
		explain: explainPostgres,
		offset: func(err error) int {
			var e *pgconn.PgError
			if errors.As(err, &e) {
				return int(e.Position)
			}
			return 0
		},
	}, nil
}

// explainPostgres says what an error means. Codes are those of PostgreSQL's
// documentation, appendix A.
func explainPostgres(err error) string {
	var connecting *pgconn.ConnectError
	begins := errors.As(err, &connecting)
	var e *pgconn.PgError
	if errors.As(err, &e) {
		said := e.Message
		for _, more := range []string{e.Detail, e.Hint} {
			if more != "" {
				said += "; " + more
			}
		}
		switch {
		case begins && (strings.HasPrefix(e.Code, "22") || strings.HasPrefix(e.Code, "42")):
			// The server quotes the option, which may be the rest of a password with & in it.
			return "the server does not take an option of the address, expected OPTION=VALUE for settings that it has, and %26 for & in a value"
		case e.Code == "28P01" || e.Code == "28000":
			return said + "; the password is taken from the address, PGPASSWORD or ~/.pgpass"
		case e.Code == "25006":
			return "the query would change the database, and is run for reading alone: " + said
		case strings.HasPrefix(e.Code, "57P"):
			return "the server ended the connection: " + said
		}
		return said
	}
	if begins {
		return "no connection: " + cause(connecting.Unwrap())
	}
	var tooLong *pgproto3.ExceededMaxBodyLenErr
	switch {
	case errors.As(err, &tooLong):
		return fmt.Sprintf("a row is longer than %d bytes", maxMessage)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, pgconn.ErrConnClosed) || isNet(err):
		return "the connection was lost: " + cause(err)
	}
	return err.Error()
}

func isNet(err error) bool {
	var e net.Error
	return errors.As(err, &e)
}

// cause is the innermost part of a failure of the network.
func cause(err error) string {
	var name *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &name):
		return "no such host: " + name.Name
	case errors.As(err, &op):
		return op.Error()
	}
	lines := strings.Split(err.Error(), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
