# Reports: names of columns, words in cells.

export-time = Sana va vaqt
export-created = Qaytarish sanasi
export-finished = Yakunlangan sana
export-refund = Qaytarish raqami
export-payment = Toʻlov raqami
export-invoice = Invoys raqami
export-external-id = Kassadagi raqami
export-qr-name = QR nomi
export-qr-number = QR raqami
export-amount = Summa
export-currency = Valyuta
export-refunded = Qaytarilgan
export-refund-pending = Qaytarilmoqda
export-payer-bank = Toʻlovchining ilovasi
export-card = Karta
export-phone = Telefon
export-fiscal-receipt = Fiskal chek
export-state = Holati
export-reason = Sababi
export-by = Kim rasmiylashtirgan
export-state-created = Jarayonda
export-state-sent = Jarayonda
export-state-completed = Yakunlangan
export-state-failed = Bajarilmagan
export-by-cabinet = Kabinet
export-by-till = Kassa
