# Language features that CPython once had to be asked for. Here they are either there or not.

annotations = absolute_import = division = generators = generator_stop = None
nested_scopes = print_function = unicode_literals = with_statement = None
