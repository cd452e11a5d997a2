"""What is registered of the tables of records, by subject; imported once the models are loaded."""
