import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Words } from "./Words.jsx";

createRoot(document.querySelector("#root")).render(createElement(Words));
