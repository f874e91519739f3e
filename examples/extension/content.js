// In each page; an extension's content scripts are no modules, so this one imports nothing.
// biome-ignore lint/performance/useDomNodeTextContent: what can be seen of the page
chrome.runtime.sendMessage({ text: document.body.innerText });
