package devtools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Page is an open page.
type Page struct {
	conn    *conn
	session string

	mu         sync.Mutex
	complaints []string
	loaded     chan struct{}
}

// object is a set of parameters of a command.
type object map[string]any

// listener makes each violation of the page's policy heard.
const listener = `document.addEventListener('securitypolicyviolation',
	e => console.error('policy violated: ' + e.violatedDirective + ' by ' + (e.blockedURI || 'the page') + ' ' + e.sample))`

// Open opens an address in a window of its own, as [Page.Go] does. The window is as wide and high as
// given, in CSS pixels, and closes with the test.
func (b *Browser) Open(tb testing.TB, address string, width, height int) *Page {
	tb.Helper()
	var context struct{ BrowserContextID string }
	var target struct{ TargetID string }
	var attached struct{ SessionID string }
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	must(b.call("", "Target.createBrowserContext", object{"disposeOnDetach": true}, &context))
	tb.Cleanup(func() {
		_ = b.call("", "Target.disposeBrowserContext", object{"browserContextId": context.BrowserContextID}, nil) // or it is gone
	})
	must(b.call("", "Target.createTarget", object{"url": "about:blank", "browserContextId": context.BrowserContextID}, &target))
	must(b.call("", "Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}, &attached))
	p := &Page{conn: b.conn, session: attached.SessionID, loaded: make(chan struct{}, 1)}
	b.mu.Lock()
	b.pages[p.session] = p
	b.mu.Unlock()
	tb.Cleanup(func() {
		b.mu.Lock()
		delete(b.pages, p.session)
		b.mu.Unlock()
	})
	for _, domain := range []string{"Page", "Runtime", "Log"} {
		p.must(tb, domain+".enable", nil, nil)
	}
	p.must(tb, "Page.addScriptToEvaluateOnNewDocument", object{"source": listener}, nil)
	p.Resize(tb, width, height)
	p.Go(tb, address)
	return p
}

// Resize makes the window as wide and high as given, in CSS pixels.
func (p *Page) Resize(tb testing.TB, width, height int) {
	tb.Helper()
	p.must(tb, "Emulation.setDeviceMetricsOverride", object{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

// Go opens an address and waits until the page and all it refers to are loaded. What was complained of
// before is forgotten.
func (p *Page) Go(tb testing.TB, address string) {
	tb.Helper()
	p.mu.Lock()
	p.complaints = nil
	p.mu.Unlock()
	select {
	case <-p.loaded: // of the page before
	default:
	}
	var went struct{ ErrorText string }
	p.must(tb, "Page.navigate", object{"url": address}, &went)
	if went.ErrorText != "" {
		tb.Fatalf("%s: %s", address, went.ErrorText)
	}
	select {
	case <-p.loaded:
	case <-p.conn.gone:
		tb.Fatal(errGone)
	case <-p.conn.late:
		tb.Fatalf("%s is not loaded before the test has to end", address)
	}
}

func (p *Page) must(tb testing.TB, method string, params, result any) {
	tb.Helper()
	if err := p.conn.call(p.session, method, params, result); err != nil {
		tb.Fatal(err)
	}
}

// Call sends a command of the protocol to the page and reads what it answers
// into result, unless that is nil.
func (p *Page) Call(tb testing.TB, method string, params map[string]any, result any) {
	tb.Helper()
	p.must(tb, method, params, result)
}

// hear takes an event.
func (p *Page) hear(m message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch m.Method {
	case "Page.loadEventFired":
		select {
		case p.loaded <- struct{}{}:
		default:
		}
	case "Runtime.consoleAPICalled":
		var e struct {
			Type string
			Args []struct {
				Value       any
				Description string
			}
		}
		json.Unmarshal(m.Params, &e) // what cannot be read is a complaint all the same
		words := []string{"console " + e.Type + ":"}
		for _, a := range e.Args {
			if a.Value != nil {
				words = append(words, fmt.Sprint(a.Value))
			} else {
				words = append(words, a.Description)
			}
		}
		p.complaints = append(p.complaints, strings.Join(words, " "))
	case "Runtime.exceptionThrown", "Log.entryAdded":
		p.complaints = append(p.complaints, m.Method+" "+string(m.Params))
	}
}

// Complaints gives what the page has said to the console so far: its own
// messages, uncaught errors, what it could not load, violations of its policy.
func (p *Page) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.complaints)
}

// Eval runs an expression in the page, waits for it where it is a promise, and
// reads its value into result, unless that is nil. The page's policy does not
// apply to it.
func (p *Page) Eval(tb testing.TB, expression string, result any) {
	tb.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	p.must(tb, "Runtime.evaluate", object{"expression": expression, "awaitPromise": true, "returnByValue": true}, &answer)
	if e := answer.ExceptionDetails; e != nil {
		tb.Fatalf("%s %s", e.Text, e.Exception.Description)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(answer.Result.Value, result); err != nil {
		tb.Fatalf("the page's answer %s: %v", answer.Result.Value, err)
	}
}

// Emulate shows the page on a medium ("screen", "print") to a reader who
// prefers a colour scheme ("light", "dark").
func (p *Page) Emulate(tb testing.TB, medium, scheme string) {
	tb.Helper()
	p.must(tb, "Emulation.setEmulatedMedia", object{
		"media":    medium,
		"features": []object{{"name": "prefers-color-scheme", "value": scheme}},
	}, nil)
}

// Screenshot gives a part of the page, in CSS pixels from its top left corner,
// also where the window doesn't reach, with scale pixels for each.
func (p *Page) Screenshot(tb testing.TB, x, y, width, height, scale float64) *image.RGBA {
	tb.Helper()
	var shot struct{ Data []byte }
	p.must(tb, "Page.captureScreenshot", object{
		"format":                "png",
		"captureBeyondViewport": true,
		"clip":                  object{"x": x, "y": y, "width": width, "height": height, "scale": scale},
	}, &shot)
	img, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		tb.Fatal(err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return out
}
