# The operations history.

operations-title = Operatsiyalar tarixi
operations-tabs = Tarix boʻlimlari
operations-payments = Toʻlovlar
operations-refunds = Qaytarishlar
operations-search = Toʻlov yoki invoys raqami
operations-zone = Toshkent vaqti (UTC+5)
operations-nothing-title = Hech narsa topilmadi
operations-nothing-text = Tanlangan filtrga birorta ham operatsiya mos kelmadi.
operations-widen = 30 kun uchun koʻrsatish
operations-clear = Filtrni olib tashlash

filter-title = Filtr
filter-apply = Qoʻllash
filter-every-qr = Barcha QR
filter-remove = Filtrdan olib tashlash: { $what }
period-from = Birinchi kun
period-to = Oxirgi kun
period-note = Koʻpi bilan 35 kun. Sanasiz — soʻnggi 7 kun.
period-today = Bugun
period-yesterday = Kecha
period-7-days = 7 kun
period-30-days = 30 kun
period-this-month = Shu oy
period-last-month = Oʻtgan oy
period-half = Ikkala kunni koʻrsating: birinchi va oxirgi
period-reversed = Oxirgi kun birinchisidan oldin
period-too-long = Davr 35 kundan uzun boʻlishi mumkin emas

summary-payments = { $count ->
    [one] { $shown } ta toʻlov
   *[other] { $shown } ta toʻlov
}
summary-refunds = { $count ->
    [one] { $shown } ta qaytarish
   *[other] { $shown } ta qaytarish
}
summary-refunded = qaytarilgan { $sum }
summary-completed = yakunlangan { $sum }
summary-pending = yoʻlda { $sum }
summary-failed = bajarilmagan { $sum }

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
payments-state-refunding = Qaytarilmoqda
payments-empty-title = Soʻnggi yetti kunda toʻlovlar yoʻq
payments-empty-text = Har bir oʻtkazilgan toʻlov toʻlovchining banki tasdiqlashi bilan shu yerda paydo boʻladi.
payments-empty-action = QRlarga oʻtish
payments-invoice = Invoys { $id }
payments-actions-for = { $number } toʻlovi bilan amallar
payments-open = Batafsil

payment-title = Toʻlov
payment-completed = Oʻtkazilgan
payment-external-id = Kassadagi raqami
payment-invoice = Invoys
payment-bank = Toʻlovchining ilovasi
payment-card = Karta
payment-phone = Telefon
payment-receipt = Fiskal chek
payment-receipt-open = Chekni ochish
payment-refunded = Qaytarilgan
payment-pending = Qaytarilmoqda
payment-refundable = Qaytarish mumkin

timeline-title = Nima boʻldi
timeline-invoice = Kassa invoys yaratdi
timeline-held = Xaridor toʻlovni boshladi
timeline-completed = Toʻlov oʻtkazildi
timeline-notified = Telegramga bildirishnoma yuborildi
timeline-refund-created = Qaytarish rasmiylashtirildi
timeline-refund-completed = Qaytarish yakunlandi
timeline-refund-failed = Qaytarish bajarilmadi

refund-open = Toʻlovni qaytarish
refund-nothing-left = Toʻlov toʻliq qaytarilgan yoki hozir qaytarilmoqda.
refund-paid = Toʻlangan
refund-amount = Qaytarish summasi, soʻm
refund-amount-hint = Bir qismini qaytarish mumkin. Verguldan keyin koʻpi bilan ikki raqam
refund-too-much = Qaytarish mumkin boʻlganidan koʻp
refund-sentence = Xaridor toʻlangan { $whole } soʻmdan { $sum } soʻmni { $bank } orqali oladi. Qaytarishni bekor qilib boʻlmaydi. U bir necha soniyadan bir necha soatgacha davom etadi.
refund-sentence-most = Koʻpi bilan { $sum } soʻm qaytarish mumkin.
refund-sentence-none = Summani kiriting — nima boʻlishi shu yerda aytiladi.
refund-submit = Qaytarishni rasmiylashtirish
refund-done = { $sum } soʻmlik qaytarish rasmiylashtirildi. Uni «Qaytarishlar» boʻlimida kuzatish mumkin.

refunds-column-time = Qaytarish sanasi
refunds-column-number = Qaytarish raqami
refunds-column-payment = Toʻlov
refunds-state-pending = Jarayonda
refunds-state-completed = Yakunlangan
refunds-state-failed = Bajarilmagan
refunds-wait-turn = Xaridor bankiga yuborilmoqda
refunds-wait-bank = Xaridor banki qabul qildi va pulni qaytarmoqda
refunds-wait-silence = Xaridor banki javob bermayapti, qayta soʻraymiz
refunds-failed-without-reason = Bank sababini aytmadi. Summani yana qaytarish mumkin.
refunds-by-cabinet = Kabinetdan
refunds-by-till = Kassadan
refunds-empty-title = Soʻnggi yetti kunda qaytarishlar yoʻq
refunds-empty-text = Qaytarishni «Toʻlovlar» boʻlimida rasmiylashtirish mumkin: «⋮» menyusi → «Toʻlovni qaytarish».

export-title = Hisobotni yuklab olish
export-what = Faylda { $period } uchun tanlangan filtrning barcha operatsiyalari boʻladi, faqat shu sahifadagilar emas.
export-format = Fayl turi
export-excel = Excel
export-csv = CSV
export-mark = Excel — ustunlar nuqtali vergul bilan ajratilgan, summalarda vergul; CSV — dasturlar uchun. Formulaga oʻxshash matn oldida apostrof turadi.
export-progress = { $kib } KB olindi
export-submit = Yuklab olish
export-stop = Toʻxtatish
export-done = Hisobot saqlandi
