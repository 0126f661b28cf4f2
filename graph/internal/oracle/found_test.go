package oracle

import (
	"encoding/json"
	"testing"
)

// found are questions about ledgers of which the library and the oracle once judged
// otherwise, and no law or case of another package is about.
var found = []struct {
	what, ledger, question string
}{
	{
		"two worlds in which it took as long only on other days have nothing in common",
		`{"requests":[{"id":"r","date":"2021-05-05/2021-05-07","from":"cem","reports":[{"answered":"2021-05-06/2021-05-09","source":"s2"},{"answered":"2021-05-10/2021-05-12","source":"s3","to":"dan"}]}],"sources":{"s0":{},"s2":{},"s3":{}}}`,
		`{"ask":"query","where":"days >= 5 or \"s0\" in sources"}`,
	},
	{
		"one of them is made on days behind the answer",
		`{"channels":{"mail":{"kind":"mail"}},"requests":[{"date":"2021-05-05/2021-05-08","id":"r","reports":[{"answered":"2021-05-03/2021-05-05","source":"s1"},{"answered":"2021-05-07/2021-05-12","from":"cem","source":"s0","to":"bob"}]}]}`,
		`{"ask":"query","where":"days <= 20 or (via.kind == \"mail\") and (from == \"cem\")"}`,
	},
	{
		"worlds of other directions are compared on all days, also where it is asked which was the first",
		`{"requests":[{"between":["ann","cem"],"id":"r","reports":[{"from":"ann","outcome":"accepted","source":"s0"},{"outcome":"ignored","source":"s2","to":"ann"}]}],"sources":{"s0":{},"s2":{"published":"2021-06"}}}`,
		`{"ask":"stats","as_of":"2021-06-05"}`,
	},
}

// TestFound asks them again.
func TestFound(t *testing.T) {
	t.Parallel()
	for _, f := range found {
		t.Run(f.what, func(t *testing.T) {
			var files []Tree
			var q asking
			if err := json.Unmarshal([]byte("["+f.ledger+"]"), &files); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(f.question), &q); err != nil {
				t.Fatal(err)
			}
			two, wrong := newTrial(files, q)
			if wrong != "" || two.err != nil {
				t.Fatal(wrong, two.err)
			}
			if two.differs() {
				t.Errorf("oracle  %v\nprogram %v", two.want, two.got)
			}
		})
	}
}
