package secret_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

func TestHide(t *testing.T) {
	for text, want := range map[string]string{
		"postgres://ann:hunter2@h/audit":                       "postgres://ann:…@h/audit",
		"postgres://ann:hun@ter2@h/audit":                      "postgres://ann:…@h/audit",
		"postgres://ann:hun@ter/2@h:5432/audit":                "postgres://ann:…@h:5432/audit",
		"postgres://ann:hun#ter?2 %zz@h/audit":                 "postgres://ann:…@h/audit",
		"postgres:ann:hunter2@h/audit":                         "postgres:ann:…@h/audit",
		"POSTGRESQL://:hunter2@h":                              "POSTGRESQL://:…@h",
		"postgres://a/b:hunter2@h":                             "postgres://a/b:…@h",
		"postgres://ann:hunter2":                               "postgres://ann:…",
		"postgres://ann:hunter2/audit":                         "postgres://ann:…",
		"postgres://h/audit?user=ann&password=hun&ter2":        "postgres://h/audit?user=ann&password=…",
		"mysql://ann:hunter2@h/x":                              "mysql://ann:…@h/x",
		"https://ann:hunter2@example.org/ledger.yaml":          "https://ann:…@example.org/ledger.yaml",
		"ann:hunter2@tcp(h:3306)/audit":                        "ann:…@tcp(h:3306)/audit",
		"host=h password=hunter2":                              "host=h password=…",
		"password = hun ter2 host=h":                           "password = … host=h",
		"password='hun ter2' host=h":                           "password=… host=h",
		`password='hun\' ter2' host=h`:                         "password=… host=h",
		"PassWord=hunter2":                                     "PassWord=…",
		"Server=h;Pwd=hunter2;":                                "Server=h;Pwd=…",
		"open postgres://ann:hun ter2@h/x: no such file":       "open postgres://ann:…@h/x: no such file",
		"SELECT dblink('host=h password=hunter2', 'SELECT 1')": "SELECT dblink('host=h password=…",
		"dblink('password=''hun ter2'' host=h', 'SELECT 1')":   "dblink('password=… host=h', 'SELECT 1')",
		"OPTIONS (user 'ann', password 'hunter2')":             "OPTIONS (user 'ann', password …)",
		`{"password": "hunter2", "host": "h"}`:                 `{"password": …, "host": "h"}`,
	} {
		if got := secret.Hide(text); got != want {
			t.Errorf("%s\nis hidden as %s\nwant         %s", text, got, want)
		}
		if masked := secret.Mask(text); len(masked) != len(text) || strings.Contains(masked, "ter2") {
			t.Errorf("%s is masked as %s", text, masked)
		}
	}
	for _, text := range []string{
		"", "calls.db", `C:\calls@home.db`, "C:/calls@home.db", "postgres://h:5432/audit", "postgres://a:1,b:2/audit", "postgres://ann@h:5432/audit",
		"https://example.org:80/x", "https://example.org/a:b@c", "no such column: x", "the password is wrong", "password",
		"no password=",
	} {
		if got := secret.Hide(text); got != text || secret.In(text) || secret.Mask(text) != text {
			t.Errorf("%s is hidden as %s", text, got)
		}
	}
}

func TestIsAddress(t *testing.T) {
	for text, want := range map[string][2]bool{
		"postgres://ann:p@h":      {true, true},
		" postgres:ann:p@h":       {true, true},
		"x://ann:p@h":             {true, true},
		"host=h password=p":       {false, true},
		"ann:p@h/calls.db":        {false, true},
		"mailto:ann@example.org":  {false, false},
		"password == 'a'":         {false, false},
		"postgres://ann@h":        {false, false},
		"see postgres://ann:p@h":  {false, false},
		"note contains 'token=x'": {false, false},
	} {
		if got := [2]bool{secret.IsURL(text), secret.IsAddress(text)}; got != want {
			t.Errorf("%s: got %v", text, got)
		}
	}
}
