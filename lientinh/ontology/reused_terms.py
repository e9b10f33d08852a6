"""The terms that lientinh reuses from other vocabularies, as plain strings, one class a namespace.

Only what the graph, the ontology or its alignment uses stands here, so that each name has a reader. Import them
from `lientinh.ontology.terms`, which holds lientinh's own beside them.
"""

from __future__ import annotations

from typing import Final


class ELI:
    """European Legislation Identifier: documents and how they relate."""

    NAMESPACE: Final = "http://data.europa.eu/eli/ontology#"

    LegalResource: Final = NAMESPACE + "LegalResource"
    based_on: Final = NAMESPACE + "based_on"
    cites: Final = NAMESPACE + "cites"
    date_document: Final = NAMESPACE + "date_document"
    ensures_implementation_of: Final = NAMESPACE + "ensures_implementation_of"
    number: Final = NAMESPACE + "number"
    passed_by: Final = NAMESPACE + "passed_by"
    title: Final = NAMESPACE + "title"
    type_document: Final = NAMESPACE + "type_document"


class CCCEV:
    """Core Criterion and Core Evidence Vocabulary: what a directive requires."""

    NAMESPACE: Final = "http://data.europa.eu/m8g/"

    ReferenceFramework: Final = NAMESPACE + "ReferenceFramework"
    Requirement: Final = NAMESPACE + "Requirement"
    isDerivedFrom: Final = NAMESPACE + "isDerivedFrom"


class SSSOM:
    """Simple Standard for Sharing Ontological Mappings: alignments, and the columns of the ledger."""

    NAMESPACE: Final = "https://w3id.org/sssom/"

    Mapping: Final = NAMESPACE + "Mapping"
    mapping_justification: Final = NAMESPACE + "mapping_justification"
    object_id: Final = NAMESPACE + "object_id"
    predicate_id: Final = NAMESPACE + "predicate_id"
    reviewer_label: Final = NAMESPACE + "reviewer_label"
    similarity_score: Final = NAMESPACE + "similarity_score"
    subject_id: Final = NAMESPACE + "subject_id"


class SEMAPV:
    """Semantic Mapping Vocabulary: how an alignment came about."""

    NAMESPACE: Final = "https://w3id.org/semapv/vocab/"

    LexicalSimilarityThresholdMatching: Final = NAMESPACE + "LexicalSimilarityThresholdMatching"
    ManualMappingCuration: Final = NAMESPACE + "ManualMappingCuration"


class EARL:
    """Evaluation and Report Language: what stands behind a coverage state.

    A state is a `TestResult` whose `outcome` the vocabulary of coverage states gives.
    """

    NAMESPACE: Final = "http://www.w3.org/ns/earl#"

    Assertion: Final = NAMESPACE + "Assertion"
    TestResult: Final = NAMESPACE + "TestResult"
    outcome: Final = NAMESPACE + "outcome"
    result: Final = NAMESPACE + "result"
    subject: Final = NAMESPACE + "subject"
    test: Final = NAMESPACE + "test"


class QB:
    """RDF Data Cube: coverage cells as observations, requirement × plan."""

    NAMESPACE: Final = "http://purl.org/linked-data/cube#"

    DataSet: Final = NAMESPACE + "DataSet"
    Observation: Final = NAMESPACE + "Observation"
    dataSet: Final = NAMESPACE + "dataSet"
    structure: Final = NAMESPACE + "structure"


class DQV:
    """Data Quality Vocabulary: published figures."""

    NAMESPACE: Final = "http://www.w3.org/ns/dqv#"

    Metric: Final = NAMESPACE + "Metric"
    QualityMeasurement: Final = NAMESPACE + "QualityMeasurement"
    computedOn: Final = NAMESPACE + "computedOn"
    isMeasurementOf: Final = NAMESPACE + "isMeasurementOf"
    value: Final = NAMESPACE + "value"


class PPLAN:
    """P-Plan: plans and their steps."""

    NAMESPACE: Final = "http://purl.org/net/p-plan#"

    Plan: Final = NAMESPACE + "Plan"
    Step: Final = NAMESPACE + "Step"
    isStepOfPlan: Final = NAMESPACE + "isStepOfPlan"


class ORG:
    """Organization ontology: agencies, their units and their succession."""

    NAMESPACE: Final = "http://www.w3.org/ns/org#"

    ChangeEvent: Final = NAMESPACE + "ChangeEvent"
    FormalOrganization: Final = NAMESPACE + "FormalOrganization"
    Organization: Final = NAMESPACE + "Organization"
    OrganizationalUnit: Final = NAMESPACE + "OrganizationalUnit"
    classification: Final = NAMESPACE + "classification"
    originalOrganization: Final = NAMESPACE + "originalOrganization"
    resultingOrganization: Final = NAMESPACE + "resultingOrganization"
    unitOf: Final = NAMESPACE + "unitOf"


class PROV:
    """PROV-O: how the graph was made, and the n-ary form of an assignment."""

    NAMESPACE: Final = "http://www.w3.org/ns/prov#"

    Activity: Final = NAMESPACE + "Activity"
    Agent: Final = NAMESPACE + "Agent"
    Association: Final = NAMESPACE + "Association"
    Entity: Final = NAMESPACE + "Entity"
    Plan: Final = NAMESPACE + "Plan"
    Role: Final = NAMESPACE + "Role"
    SoftwareAgent: Final = NAMESPACE + "SoftwareAgent"
    agent: Final = NAMESPACE + "agent"
    hadRole: Final = NAMESPACE + "hadRole"
    used: Final = NAMESPACE + "used"
    wasAssociatedWith: Final = NAMESPACE + "wasAssociatedWith"
    wasDerivedFrom: Final = NAMESPACE + "wasDerivedFrom"
    wasGeneratedBy: Final = NAMESPACE + "wasGeneratedBy"


class OA:
    """Web Annotation: selectors on the source file."""

    NAMESPACE: Final = "http://www.w3.org/ns/oa#"

    SpecificResource: Final = NAMESPACE + "SpecificResource"
    TextPositionSelector: Final = NAMESPACE + "TextPositionSelector"
    TextQuoteSelector: Final = NAMESPACE + "TextQuoteSelector"
    end: Final = NAMESPACE + "end"
    exact: Final = NAMESPACE + "exact"
    hasSelector: Final = NAMESPACE + "hasSelector"
    hasSource: Final = NAMESPACE + "hasSource"
    start: Final = NAMESPACE + "start"


class CNT:
    """Content in RDF: the text of a source file."""

    NAMESPACE: Final = "http://www.w3.org/2011/content#"

    chars: Final = NAMESPACE + "chars"


class SKOS:
    """Vocabularies and labels."""

    NAMESPACE: Final = "http://www.w3.org/2004/02/skos/core#"

    Concept: Final = NAMESPACE + "Concept"
    ConceptScheme: Final = NAMESPACE + "ConceptScheme"
    altLabel: Final = NAMESPACE + "altLabel"
    broader: Final = NAMESPACE + "broader"
    closeMatch: Final = NAMESPACE + "closeMatch"
    definition: Final = NAMESPACE + "definition"
    exactMatch: Final = NAMESPACE + "exactMatch"
    example: Final = NAMESPACE + "example"
    hasTopConcept: Final = NAMESPACE + "hasTopConcept"
    hiddenLabel: Final = NAMESPACE + "hiddenLabel"
    inScheme: Final = NAMESPACE + "inScheme"
    narrowMatch: Final = NAMESPACE + "narrowMatch"
    notation: Final = NAMESPACE + "notation"
    note: Final = NAMESPACE + "note"
    prefLabel: Final = NAMESPACE + "prefLabel"
    relatedMatch: Final = NAMESPACE + "relatedMatch"
    scopeNote: Final = NAMESPACE + "scopeNote"
    topConceptOf: Final = NAMESPACE + "topConceptOf"


class TIME:
    """OWL-Time: what a deadline is."""

    NAMESPACE: Final = "http://www.w3.org/2006/time#"

    TemporalEntity: Final = NAMESPACE + "TemporalEntity"
    hasTime: Final = NAMESPACE + "hasTime"


class DCTERMS:
    """Dublin Core terms: formats and sources."""

    NAMESPACE: Final = "http://purl.org/dc/terms/"

    description: Final = NAMESPACE + "description"
    format: Final = NAMESPACE + "format"
    source: Final = NAMESPACE + "source"
    title: Final = NAMESPACE + "title"


class RDF:
    """RDF syntax terms."""

    NAMESPACE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

    langString: Final = NAMESPACE + "langString"
    type: Final = NAMESPACE + "type"


class RDFS:
    """RDF Schema terms."""

    NAMESPACE: Final = "http://www.w3.org/2000/01/rdf-schema#"

    comment: Final = NAMESPACE + "comment"
    label: Final = NAMESPACE + "label"
    subClassOf: Final = NAMESPACE + "subClassOf"
    subPropertyOf: Final = NAMESPACE + "subPropertyOf"


class OWL:
    """OWL 2 terms that code looks at."""

    NAMESPACE: Final = "http://www.w3.org/2002/07/owl#"

    AllDisjointClasses: Final = NAMESPACE + "AllDisjointClasses"
    AsymmetricProperty: Final = NAMESPACE + "AsymmetricProperty"
    Class: Final = NAMESPACE + "Class"
    DatatypeProperty: Final = NAMESPACE + "DatatypeProperty"
    FunctionalProperty: Final = NAMESPACE + "FunctionalProperty"
    IrreflexiveProperty: Final = NAMESPACE + "IrreflexiveProperty"
    NamedIndividual: Final = NAMESPACE + "NamedIndividual"
    ObjectProperty: Final = NAMESPACE + "ObjectProperty"
    Thing: Final = NAMESPACE + "Thing"
    disjointWith: Final = NAMESPACE + "disjointWith"
    inverseOf: Final = NAMESPACE + "inverseOf"
    members: Final = NAMESPACE + "members"


class XSD:
    """Datatypes of literals in the graph."""

    NAMESPACE: Final = "http://www.w3.org/2001/XMLSchema#"

    boolean: Final = NAMESPACE + "boolean"
    date: Final = NAMESPACE + "date"
    decimal: Final = NAMESPACE + "decimal"
    gMonthDay: Final = NAMESPACE + "gMonthDay"
    integer: Final = NAMESPACE + "integer"
    string: Final = NAMESPACE + "string"
