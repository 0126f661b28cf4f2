"use strict";
const at = id => document.getElementById(id);
const events = new EventSource("events");
function put(id, text) {
  at(id).hidden = !text;
  at(id).querySelector("pre").textContent = text;
}
events.onmessage = e => {
  const now = JSON.parse(e.data);
  document.title = (now.faults ? "✗ " : "") + now.title;
  put("faults", now.faults);
  put("notes", now.notes);
  if (at("figures").dataset.version !== String(now.version)) {
    at("figures").dataset.version = now.version;
    at("figures").className = now.figures.length === 1 ? "single" : "";
    at("figures").innerHTML = now.figures.join("");
  }
  const old = at("faults").querySelector("h2");
  old.textContent = now.figures.length ? "The figure below is older: it was drawn before these faults" : "Nothing could be drawn";
  at("state").className = "";
  at("state").textContent = now.faults ? "Faults since " + now.time : "Drawn " + now.time;
};
events.onerror = () => {
  at("state").className = "lost";
  at("state").textContent = "rapport watch has ended, or can't be reached. This page shows what was drawn last.";
};
