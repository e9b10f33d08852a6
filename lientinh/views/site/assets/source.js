// A passage that is cut by lines, cells or pages is marked as a whole when it is opened by its name.
"use strict";
(() => {
  const show = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    for (const piece of document.querySelectorAll("mark.opened")) piece.classList.remove("opened");
    const first = name && document.getElementById(name);
    if (!first) return;
    first.classList.add("opened");
    for (const piece of document.querySelectorAll("mark[data-of]")) {
      if (piece.dataset.of === name) piece.classList.add("opened");
    }
    first.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);
  show();
})();
