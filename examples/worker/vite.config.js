import mpyjs from "mpyjs/vite";

export default { plugins: [mpyjs()], worker: { format: "es", plugins: () => [mpyjs()] } };
