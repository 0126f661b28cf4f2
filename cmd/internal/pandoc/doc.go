// Package pandoc reads and writes documents as pandoc hands them to filters, in JSON, and
// puts figures into them in the form that a format of pandoc's shows.
//
// Pandoc has the whole document in memory, and takes images as data URIs: no file is
// written.
//
// What may not enter: what fences say (render/markdown), how figures are drawn, files.
package pandoc
