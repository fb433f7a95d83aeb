import { byId } from "./dom.js";

// Tells screen readers whole sentences, politely. What streams is announced when it is whole, not piece by piece.
export function announce(text) {
  byId("announcer").textContent = text;
}
