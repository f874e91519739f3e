import mpyjs from "mpyjs/vite";

// The manifest names the files, so they keep their names.
export default {
  plugins: [mpyjs()],
  build: {
    modulePreload: false,
    rolldownOptions: {
      input: ["background.js", "content.js", "popup.html"].map((name) => `${import.meta.dirname}/${name}`),
      output: { entryFileNames: "[name].js" },
    },
  },
};
