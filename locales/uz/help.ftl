# The pages around the help. The chapters themselves are in server/help, the error directory in directory.ftl.

help-title = Yordam
help-all = Barcha boʻlimlar
help-contents = Mundarija
help-search = Yordamdan qidirish
help-results = «{ $sought }» boʻyicha topildi
help-nothing = «{ $sought }» boʻyicha hech narsa yoʻq
help-nothing-text = Boshqa soʻzlarni yoki bir nechta soʻz oʻrniga bittasini sinab koʻring.
help-turn = Qoʻshni boʻlimlar
help-not-found = Yordamda bunday sahifa yoʻq. Havola eskirgan boʻlishi mumkin.
help-support = Javob topmadingizmi? Qoʻllab-quvvatlash xizmati: { $phone }

help-errors = UzQR xatoliklar maʼlumotnomasi
help-errors-summary = Barcha xato kodlari: nega yuzaga keladi, nima qilish kerak va kim harakat qilishi lozim.
help-errors-lead = Xato kodi xabar oynasida koʻrsatiladi. Uni shu yerdan toping yoki qidiruvga kiriting.
help-error-cause = Nega bunday boʻladi
help-error-action = Nima qilish kerak
help-error-who = Kim harakat qiladi:
help-error-browser = yoʻq: brauzerda yuzaga keladi

# Links from where somebody may have a question.
help-about-overview = Umumiy koʻrinish boʻyicha yordam
help-about-qrs = QR boshqaruvi boʻyicha yordam
help-about-keys = API-kalitlar va kassalar boʻyicha yordam
help-about-history = Operatsiyalar tarixi boʻyicha yordam
help-about-chat-id = Chat ID haqida batafsil
help-about-names = QRga qanday nom bergan maʼqul
help-about-sessions = Seanslar haqida maʼlumot
help-about-journal = Amallar jurnali haqida maʼlumot
help-about-sign-in = Qanday kirish mumkin
