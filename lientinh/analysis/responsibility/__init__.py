"""Who carries what: loads, concentration, the network of agencies that work together, and how firm a rank is."""
