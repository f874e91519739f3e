// The service worker: it hears of each page's text, and keeps what Python says of it until the popup asks.
import { Text } from "./reading.py";

const verdicts = new Map();

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message.text !== undefined) {
    const text = new Text(message.text);
    verdicts.set(sender.tab.id, text.verdict());
    chrome.action.setBadgeText({ tabId: sender.tab.id, text: text.badge });
  } else answer(verdicts.get(message.tab) ?? "This page has not been read.");
});
