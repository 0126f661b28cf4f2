// Package webpage tests finished figures as their readers get them: within a page
// in a real browser, and by computing from the SVG what can be computed. It
// holds what no package below can promise alone: that a figure survives strict
// policies, sanitizers, other fonts and dark pages, that it can be read without
// colour and by a screen reader, and that nothing in it lies on anything else.
//
// Tests that need a browser are skipped where none is installed, and those that
// need npm packages unless RAPPORT_NODE_MODULES names the folder they are in.
// With RAPPORT_CI=1 they fail instead.
package webpage
