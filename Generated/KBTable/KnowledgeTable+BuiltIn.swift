import KBRuntime
