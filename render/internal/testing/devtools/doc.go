// Package devtools drives a headless Chromium over the DevTools protocol
// (https://chromedevtools.github.io/devtools-protocol/), for tests that must
// talk to a page: run script in it under its own policy, hear all it complains
// of, and show it to a reader with another preference or on paper. Package
// chromium does for those that load a page once.
//
// It is for tests only; nothing that is shipped imports it.
package devtools
