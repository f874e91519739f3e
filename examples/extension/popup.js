// The popup: it asks the service worker about the page, and Python itself about what is typed.
import { Text } from "./reading.py";

const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
document.querySelector("#page").textContent = await chrome.runtime.sendMessage({ tab: tab.id });

const area = document.querySelector("textarea");
area.oninput = () => {
  document.querySelector("#own").textContent = new Text(area.value).verdict();
};
