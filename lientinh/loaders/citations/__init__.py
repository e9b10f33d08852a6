"""Documents that a text names: found by number or by the name of a law, then told which document it is."""
