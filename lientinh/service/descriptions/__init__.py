"""What the service says of itself and of its data set, as RDF: service description, VoID, DCAT."""
