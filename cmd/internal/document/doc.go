// Package document puts figures into Markdown: behind the fences that they are drawn of,
// between comments, so that they are found again and replaced, or in their places. Every
// other byte stays as it was.
//
// What may not enter: how fences are found and read (render/markdown), files.
package document
