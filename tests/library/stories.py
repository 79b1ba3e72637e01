"""Two short stories for tests of the library."""

BRIDGE = """Bridge in Tarn closed

The old bridge in Tarn closed to traffic in May after inspectors found cracks in two of its steel girders.

"We had no other choice," said Ada Wren, the mayor of Tarn.
"""
FERRY = """Ferry runs again

The ferry between Tarn and Sallow Ford runs again every day, its captain Ivo Brandt said on Monday after a long winter.
"""
