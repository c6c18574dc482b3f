# The first page.

overview-title = Umumiy koʻrinish
overview-span = Davr
overview-said = { $days ->
    [1] Bugun
   *[other] { $days } kunda
} { $count ->
    [one] { $shown } ta toʻlov
   *[other] { $shown } ta toʻlov
}, jami { $sum } soʻm — { $compared }.
overview-said-none = { $days ->
    [1] Bugun hali toʻlovlar boʻlmadi.
   *[other] { $days } kunda toʻlovlar boʻlmadi.
}
overview-compared-more = { $days ->
    [1] kechagi butun kundagidan { $percent } % koʻp
   *[other] oldingi { $days } kundagidan { $percent } % koʻp
}
overview-compared-less = { $days ->
    [1] kechagi butun kundagidan { $percent } % kam
   *[other] oldingi { $days } kundagidan { $percent } % kam
}
overview-compared-same = { $days ->
    [1] taxminan kechagi butun kundagicha
   *[other] taxminan oldingi { $days } kundagicha
}
overview-compared-new = { $days ->
    [1] kecha toʻlovlar boʻlmagan
   *[other] oldingi { $days } kunda toʻlovlar boʻlmagan
}
overview-amount = Toʻlovlar summasi
overview-average = Oʻrtacha toʻlov
overview-was = { $days ->
    [1] kecha { $value }
   *[other] oldingi { $days } kunda { $value }
}
overview-more = +{ $percent } %, koʻproq
overview-less = −{ $percent } %, kamroq
overview-same = deyarli oʻzgarmagan
overview-new = avval boʻlmagan

overview-by-day = Kunlar boʻyicha summalar
overview-by-hour = Soatlar boʻyicha toʻlovlar
overview-by-qr = QRlar boʻyicha summalar
overview-legend-now = shu { $days } kun
overview-legend-before = oldingi { $days } kun
overview-table = Jadval
overview-column-day = Kun
overview-column-hour = Soat
overview-column-refunded = Qaytarilgan, soʻm
overview-column-before = Oldingi { $days } kun, soʻm
overview-others = Boshqa QRlar: { $count }
overview-billions = { $number } mlrd
overview-millions = { $number } mln
overview-thousands = { $number } ming
overview-percent = { $percent } %
overview-quiet = Bu davrning birinchi toʻlovi kelishi bilan shu yerda grafiklar paydo boʻladi.

overview-last = Soʻnggi toʻlovlar
overview-history = Butun tarix
overview-last-empty = Hozircha toʻlovlar boʻlmagan.

guide-title = Dastlabki qadamlar
guide-progress = { $all } tadan { $done } tasi bajarildi
guide-done = Bajarildi
guide-account = Bankda hisobvaraq oching
guide-account-text = Hisobvaraqni UzQR tizimida xizmat koʻrsatuvchi bank roʻyxatdan oʻtkazadi. Bu qanday boʻlishi «Yordam» boʻlimida yozilgan.
guide-qr = QR roʻyxatdan oʻtkazing
guide-qr-text = Statik QR — peshtaxta uchun, dinamik QR — kassa uchun.
guide-picture = QRni chop eting yoki kassa uchun kalit yarating
guide-picture-text = Rasm QR menyusidan yuklab olinadi. Kassaga API-kalit kerak.
guide-payment = Sinov toʻlovini oʻtkazing
guide-payment-text = Istalgan bank ilovasidan kichik summani toʻlang: toʻlov darhol shu yerda paydo boʻladi.
guide-telegram = Telegramni ulang
guide-telegram-text = Bot har bir toʻlov haqida chatingizga yozadi.
