# The operations history.

operations-title = Operatsiyalar tarixi
operations-tabs = Tarix boʻlimlari
operations-payments = Toʻlovlar

payments-note = Bugun va undan oldingi olti kun · Toshkent vaqti (UTC+5)
payments-column-time = Sana va vaqt
payments-column-number = Toʻlov raqami
payments-column-qr = QR
payments-column-payer = Toʻlovchi
payments-column-amount = Summa, soʻm
# Beside an amount where no column heading says it.
currency-unit = soʻm
payments-column-status = Holati
payments-state-completed = Oʻtkazilgan
payments-state-refunded = Qaytarilgan
payments-state-partly-refunded = Qisman qaytarilgan
payments-empty-title = Soʻnggi yetti kunda toʻlovlar yoʻq
payments-empty-text = Har bir oʻtkazilgan toʻlov toʻlovchining banki tasdiqlashi bilan shu yerda paydo boʻladi.
payments-empty-action = QRlarga oʻtish
payments-invoice = Hisob { $id }
