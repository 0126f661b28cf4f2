package livepage

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"strings"
	"sync"
)

// News is what the page shows.
type News struct {
	Title   string   // of the window
	Figures []string // SVG for HTML; nil leaves those that are shown
	Faults  string   // why there are no new figures; "" for none
	Notes   string   // what else is to be said; "" for nothing
	Time    string   // when it became so, in words
}

// Page is what is shown, and who waits for more. Its methods may be called by several
// goroutines.
type Page struct {
	text   []byte
	policy string

	mu      sync.Mutex
	message []byte // the newest, as an event; nil before the first
	shown   shown
	waiting map[chan struct{}]bool
}

// shown is the newest as the script of the page reads it.
type shown struct {
	Title   string   `json:"title"`
	Figures []string `json:"figures"`
	Version int      `json:"version"` // of the figures
	Faults  string   `json:"faults"`
	Notes   string   `json:"notes"`
	Time    string   `json:"time"`
}

var (
	//go:embed page.html
	source string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
)

// New makes a page. The figures may hold style elements with one of the texts in sheets,
// and no others: nothing else in them is obeyed.
func New(sheets ...string) (*Page, error) {
	document, err := template.New("page").Parse(source)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := document.Execute(&b, struct {
		Style  template.CSS
		Script template.JS
	}{template.CSS(style), template.JS(script)}); err != nil {
		return nil, err
	}
	styles := []string{hashed(style)}
	for _, sheet := range sheets {
		styles = append(styles, hashed(sheet))
	}
	return &Page{
		text: b.Bytes(),
		policy: fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
			hashed(script), strings.Join(styles, " ")),
		shown:   shown{Figures: []string{}},
		waiting: make(map[chan struct{}]bool),
	}, nil
}

// hashed names a text in a content policy (Content Security Policy Level 3, 2.3.1).
func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Show shows what is new on every page that is open, and on those that are opened later.
func (p *Page) Show(n News) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.shown
	s.Title, s.Faults, s.Notes, s.Time = n.Title, n.Faults, n.Notes, n.Time
	if n.Figures != nil {
		s.Figures = n.Figures
		s.Version++
	}
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	p.shown, p.message = s, append(append([]byte("data: "), data...), "\n\n"...)
	for c := range p.waiting {
		select {
		case c <- struct{}{}:
		default: // has not taken the last word yet, and will find this with it
		}
	}
	return nil
}

// newest gives what is to be sent; nil before anything is shown.
func (p *Page) newest() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.message
}

// most is how many pages can be open at a time.
const most = 64

// wait gives a channel that says that there is something new, as there may be at once; ok
// is false where too many wait.
func (p *Page) wait() (more chan struct{}, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.waiting) >= most {
		return nil, false
	}
	more = make(chan struct{}, 1)
	if p.message != nil {
		more <- struct{}{}
	}
	p.waiting[more] = true
	return more, true
}

func (p *Page) leave(more chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.waiting, more)
}
