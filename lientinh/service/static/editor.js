// The editor on this graph: its endpoint, its prefixes and terms, the questions as examples. Nothing is asked elsewhere:
// the completers of YASGUI that ask prefix.cc and LOV are replaced by lists that came with the page.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("editor-data").textContent);
  var endpoint = new URL(document.body.dataset.endpoint, document.baseURI).href;
  var Yasqe = Yasgui.Yasqe;

  function complete(name, items) {
    var own = Object.assign({}, Yasqe.Autocompleters[name], {
      bulk: true,
      persistenceId: undefined,
      get: function () { return Promise.resolve(items); }
    });
    Yasqe.registerAutocompleter(own, false);
  }
  complete("prefixes", Object.keys(data.prefixes).map(function (name) { return name + ": <" + data.prefixes[name] + ">"; }));
  complete("property", data.properties);
  complete("class", data.classes);

  var yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: endpoint }]; } },
    persistenceId: "lientinh " + endpoint,
    yasqe: { value: data.start },
    yasr: { prefixes: data.prefixes }
  });

  var examples = document.getElementById("examples");
  data.examples.forEach(function (example, number) {
    var option = document.createElement("option");
    option.value = String(number);
    option.textContent = example.title;
    examples.append(option);
  });
  examples.addEventListener("change", function () {
    var example = data.examples[Number(examples.value)];
    if (examples.value !== "" && example) {
      yasgui.addTab(true, { name: example.title, yasqe: { value: example.query } });
    }
    examples.value = "";
  });
  window.lientinhEditor = yasgui;
})();
