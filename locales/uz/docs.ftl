# The pages over the interfaces' documents. The documents themselves are in English.

docs-title = Interfeyslar
docs-till = Kassalar
docs-participant = Banklar va toʻlov ilovalari
docs-cabinet = Kabinet
docs-document = OpenAPI hujjati
