"""The terms of other vocabularies that the descriptions use; they stand in no graph, and so not in `ontology.terms`."""

from __future__ import annotations

from typing import Final


class SD:
    """SPARQL 1.1 Service Description."""

    NAMESPACE: Final = "http://www.w3.org/ns/sparql-service-description#"

    Dataset: Final = NAMESPACE + "Dataset"
    Graph: Final = NAMESPACE + "Graph"
    NamedGraph: Final = NAMESPACE + "NamedGraph"
    SPARQL11Query: Final = NAMESPACE + "SPARQL11Query"
    Service: Final = NAMESPACE + "Service"
    UnionDefaultGraph: Final = NAMESPACE + "UnionDefaultGraph"
    defaultDataset: Final = NAMESPACE + "defaultDataset"
    defaultGraph: Final = NAMESPACE + "defaultGraph"
    endpoint: Final = NAMESPACE + "endpoint"
    feature: Final = NAMESPACE + "feature"
    name: Final = NAMESPACE + "name"
    namedGraph: Final = NAMESPACE + "namedGraph"
    resultFormat: Final = NAMESPACE + "resultFormat"
    supportedLanguage: Final = NAMESPACE + "supportedLanguage"


class VOID:
    """Vocabulary of Interlinked Datasets."""

    NAMESPACE: Final = "http://rdfs.org/ns/void#"

    Dataset: Final = NAMESPACE + "Dataset"
    classPartition: Final = NAMESPACE + "classPartition"
    class_: Final = NAMESPACE + "class"
    classes: Final = NAMESPACE + "classes"
    distinctSubjects: Final = NAMESPACE + "distinctSubjects"
    entities: Final = NAMESPACE + "entities"
    exampleResource: Final = NAMESPACE + "exampleResource"
    properties: Final = NAMESPACE + "properties"
    sparqlEndpoint: Final = NAMESPACE + "sparqlEndpoint"
    triples: Final = NAMESPACE + "triples"
    uriSpace: Final = NAMESPACE + "uriSpace"
    vocabulary: Final = NAMESPACE + "vocabulary"


class DCAT:
    """Data Catalog Vocabulary."""

    NAMESPACE: Final = "http://www.w3.org/ns/dcat#"

    DataService: Final = NAMESPACE + "DataService"
    Dataset: Final = NAMESPACE + "Dataset"
    Distribution: Final = NAMESPACE + "Distribution"
    accessService: Final = NAMESPACE + "accessService"
    accessURL: Final = NAMESPACE + "accessURL"
    distribution: Final = NAMESPACE + "distribution"
    endpointURL: Final = NAMESPACE + "endpointURL"
    landingPage: Final = NAMESPACE + "landingPage"
    servesDataset: Final = NAMESPACE + "servesDataset"


DESCRIBED_PREFIXES: Final = {"sd": SD.NAMESPACE, "void": VOID.NAMESPACE, "dcat": DCAT.NAMESPACE}
LICENCE: Final = "https://spdx.org/licenses/MIT"
"""Of the graph as a work; the texts that it quotes are official documents, which no copyright covers in Viet Nam."""
FORMATS_NAMESPACE: Final = "http://www.w3.org/ns/formats/"
RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
