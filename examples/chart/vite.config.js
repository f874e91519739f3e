import mpyjs from "mpyjs/vite";

export default { plugins: [mpyjs()] };
