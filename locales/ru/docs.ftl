# The pages over the interfaces' documents. The documents themselves are in English.

docs-title = Интерфейсы
docs-till = Кассы
docs-participant = Банки и платёжные приложения
docs-cabinet = Кабинет
docs-document = Документ OpenAPI
