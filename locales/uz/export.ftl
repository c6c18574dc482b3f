# Reports: names of columns, words in cells.

export-time = Sana va vaqt
export-created = Yaratilgan
export-finished = Yakunlangan
export-refund = Qaytarish raqami
export-payment = Toʻlov raqami
export-invoice = Hisob raqami
export-external-id = Kassa raqami
export-qr-name = QR nomi
export-qr-number = QR raqami
export-amount = Summa
export-currency = Valyuta
export-refunded = Qaytarilgan
export-refund-pending = Qaytarilmoqda
export-payer-bank = Toʻlovchining banki
export-card = Karta
export-phone = Telefon
export-fiscal-receipt = Fiskal chek
export-state = Holati
export-reason = Sababi
export-by = Kim rasmiylashtirgan
export-state-created = Yaratilgan
export-state-sent = Bankka yuborilgan
export-state-completed = Qaytarilgan
export-state-failed = Rad etilgan
export-by-cabinet = Kabinet
export-by-till = Kassa
