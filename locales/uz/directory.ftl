# The error directory, the server's alone: why an error happens (cause) and what to do about it in full (action). What
# happened in short is in errors.ftl and browser.ftl.

directory-copy-code = Nusxalash

directory-group-1 = Kirish va ruxsat
directory-group-2 = Soʻrov maʼlumotlari
directory-group-3 = Toʻlov hisoblari
directory-group-4 = Toʻlovlar
directory-group-5 = Qaytarishlar
directory-group-6 = Cheklovlar
directory-group-7 = QR, bank hisob raqamlari va kalitlar
directory-group-8 = E-IMZO, Telegram va aloqa
directory-group-9 = Bizning tomon

directory-actor-you = Siz
directory-actor-bank = Bank
directory-actor-vendor = Kassa yetkazib beruvchisi
directory-actor-support = Qoʻllab-quvvatlash xizmati
directory-actor-wait = Hech kim: kutish kerak

# 1 Access
error-1001-cause = Kassa yuborgan INN va API-kalit bir-biriga mos emas: kalit toʻliq nusxalanmagan, kabinetda oʻchirilgan yoki boshqa tashkilotniki. Bank xato maʼlumotlar bilan murojaat qilganda ham shu javob beriladi.
error-1001-action = «API boshqaruvi»ni oching va kalit roʻyxatda borligini tekshiring. Bor boʻlsa, kassa yetkazib beruvchisi uni boʻsh joysiz, INN raqamingiz bilan qayta kiritsin. Yoʻq yoki yoʻqolgan boʻlsa, yangisini yarating.
error-1002-cause = Xizmat koʻrsatuvchi bank UzQRdagi faoliyatingizni toʻxtatib turibdi. U cheklovni olib tashlamaguncha, kabinetga kirib va toʻlov qabul qilib boʻlmaydi.
error-1002-action = Xizmat koʻrsatuvchi bankka murojaat qilib, sababini bilib oling. Qoʻllab-quvvatlash xizmati bu cheklovni olib tashlay olmaydi.
error-1003-cause = Kabinetda uzoq vaqt hech narsa qilinmasa, bir necha soat ishlagandan keyin yoki boshqa varaqda chiqilganda seans yopiladi.
error-1003-action = Elektron imzo bilan qayta kiring: oʻsha sahifaga qaytasiz. Bank yoki toʻlov ilovasi yangi token soʻrashi kerak.
error-1004-cause = Imzo toʻgʻri, ammo sertifikatdagi INN yoki PINFLni UzQRda hech bir bank roʻyxatdan oʻtkazmagan.
error-1004-action = Sertifikat toʻgʻri tanlanganini tekshiring: tashkilot oʻziniki, tadbirkor oʻziniki bilan kiradi. Toʻgʻri boʻlsa, xizmat koʻrsatuvchi bankdan sizni UzQRda roʻyxatdan oʻtkazishni soʻrang.
error-1005-cause = Kabinet oʻzgarishlarni faqat oʻz sahifalaridan qabul qiladi. Sahifa eskirgan, boshqa manzilda ochilgan yoki soʻrovni brauzer kengaytmasi oʻzgartirgan.
error-1005-action = Kabinetni odatdagi manzilida oching, sahifani yangilang va takrorlang. Yordam bermasa, brauzer kengaytmalarini oʻchirib koʻring.
error-1006-cause = Bank yoki toʻlov ilovasining tokeni bu amalga huquq bermaydi: sotuvchilarni roʻyxatdan oʻtkazish va toʻlov qabul qilishga alohida ruxsat beriladi.
error-1006-action = Bank mutaxassislariga: UzQR operatoridan yetishmayotgan huquqni soʻrang va yangi token oling.
error-1007-cause = Siz yakunlayotgan seans allaqachon tugagan: uni boshqa kishi yakunlagan, undan chiqilgan yoki u oʻzi yopilgan.
error-1007-action = «Seanslar» sahifasini yangilang: unda faqat ochiq seanslar turadi.
error-1010-cause = Imzolashga ikki daqiqa beriladi va imzo faqat kirish boshlangan brauzer oynasiga yaraydi. Vaqt tugagan yoki bu kirishdan foydalanib boʻlingan.
error-1010-action = «Qayta urinish» tugmasini bosing va kirishni bitta oynada qaytadan boshlang. Brauzer bu saytning cookie fayllarini taqiqlagan boʻlsa, ruxsat bering.
error-1011-cause = Imzo biz imzolashni soʻragan matnga mos kelmadi: kalit shikastlangan yoki boshqa dastur aralashgan.
error-1011-action = E-IMZOni qayta ishga tushiring va yana kiring. Takrorlansa, kalitni E-IMZO dasturida tekshiring yoki yangisini oling.
error-1012-cause = Sertifikat bekor qilingan, tizim ishonmaydigan markaz bergan yoki saytlarga kirish uchun moʻljallanmagan.
error-1012-action = Boshqa sertifikatni tanlang. U yagona boʻlsa, kalitlarni roʻyxatga olish markaziga murojaat qiling.
error-1013-cause = Imzolash paytida sertifikat muddati tugagan yoki hali boshlanmagan edi.
error-1013-action = Amaldagi sertifikatni tanlang yoki kalitlarni roʻyxatga olish markazidan yangisini oling.
error-1014-cause = Imzo vaqti kompyuteringizdan olinadi va u haqiqiy vaqtdan ancha farq qilmoqda.
error-1014-action = Tizim sozlamalarida sana va vaqtni avtomatik oʻrnatishni yoqing, vaqt mintaqasini (Toshkent, UTC+5) tekshiring va qayta kiring.
error-1015-cause = Sertifikat bekor qilinmaganini aytadigan xizmat javob bermayapti. Uning javobisiz hech kim kiritilmaydi.
error-1015-action = Bir necha daqiqa kuting va takrorlang. Yarim soatdan uzoq davom etsa, qoʻllab-quvvatlash xizmatiga xabar bering.

# 2 Requests
error-2001-cause = Bir yoki bir nechta maydon boʻsh, juda uzun yoki unda ruxsat etilmagan belgilar bor. Kassa tizim bilmaydigan maydonni yuborgan boʻlishi ham mumkin.
error-2001-action = Belgilangan maydonlarni tuzating: har birining ostida nima notoʻgʻriligi yozilgan. Kassa uchun maydonlar roʻyxati «errors»da turadi.
error-2002-cause = Summa boʻsh, nolga teng, juda katta, raqam bilan yozilmagan yoki nuqtadan keyin ikkitadan koʻp raqam bor.
error-2002-action = Summani 0.01 dan 9999999999.99 gacha kiriting. Kassa uni matn koʻrinishida yuboradi, masalan "1000.00".
error-2003-cause = Kassa har bir operatsiyaga oʻz raqamini yuboradi. U boʻsh, 20 belgidan uzun yoki bu kalitda boshqa summa yoxud boshqa maʼlumotlar bilan ishlatilgan.
error-2003-action = Kassa yetkazib beruvchisiga: soʻrovni oʻzgartirmasdan takrorlang, yangi operatsiyaga esa yangi raqam oling.
error-2004-cause = Fiskal modul raqami 14 belgidan iborat emas.
error-2004-action = Kassa yetkazib beruvchisidan sozlamalardagi modul raqamini tekshirishni soʻrang.
error-2005-cause = Faqat bitta sana koʻrsatilgan, boshi oxiridan keyin yoki davr 35 kundan uzun.
error-2005-action = Ikkala sanani ham 35 kun ichida tanlang. Uzoqroq muddat kerak boʻlsa, uni qismlarga boʻling.
error-2006-cause = Roʻyxat sahifasining havolasi buzilgan yoki boshqa filtrlar uchun olingan.
error-2006-action = Roʻyxatni boshidan oching. Roʻyxat oʻrtasiga olib boradigan havolalarni saqlamang: ular uzoq yashamaydi.
error-2007-cause = Biror narsa yaratadigan soʻrov tizim takrorni yangi soʻrovdan ajratadigan belgisiz keldi.
error-2007-action = Kabinetda sahifani yangilang va takrorlang. Dasturchiga: Idempotency-Key sarlavhasini qoʻshing.
error-2008-cause = Bu belgi bilan soʻrov avval ham kelgan, lekin maʼlumotlari boshqa edi. Tizim qaysi biri toʻgʻriligini bilmaydi va ikkinchisini bajarmaydi.
error-2008-action = Roʻyxatdan birinchi amal bajarilganini tekshiring va ikkinchisini qaytadan boshlang. Dasturchiga: har bir yangi amalga yangi belgi.
error-2009-cause = Soʻrov 64 KiB dan katta.
error-2009-action = Dasturchiga: soʻrovni kichraytiring. Kabinetning oʻzida bunday boʻlmaydi — koʻrsangiz, qoʻllab-quvvatlash xizmatiga xabar bering.
error-2010-cause = Bu manzilda hech narsa yoʻq: unda xato bor yoki havola eskirgan.
error-2010-action = Manzilni tekshiring yoki bosh sahifadan boshlang. Dasturchiga: yoʻlni interfeys tavsifi bilan solishtiring.
error-2011-cause = Manzil toʻgʻri, lekin unga bunday usulda murojaat qilinmaydi, masalan GET oʻrniga POST.
error-2011-action = Dasturchiga: ruxsat etilgan usullar Allow sarlavhasida koʻrsatilgan.

# 3 Invoices
error-3001-cause = Bu kalitda bunday raqamli hisob yoʻq: raqamda xato bor yoki hisobni boshqa kassa yaratgan.
error-3001-action = Kassada yangi QR yarating. Yetkazib beruvchiga: hisobni u yaratilgan kalit bilan soʻrang.
error-3002-cause = Bu hisob boʻyicha pul olib boʻlingan.
error-3002-action = Ikkinchi marta toʻlov olmang. Toʻlovni tarixdan toping; pulni qaytarish kerak boʻlsa, qaytarishni rasmiylashtiring.
error-3003-cause = Xaridor kodni ochgan va toʻlovni tasdiqlamoqda, shu sabab hisob bir daqiqaga band.
error-3003-action = Bir daqiqacha kuting. Hisob yo toʻlangan boʻladi, yo yana boʻshaydi.
error-3004-cause = Ajratilgan vaqtda hisobni hech kim toʻlamadi: odatda bu 15 daqiqa.
error-3004-action = Kassada yangi QR yarating va xaridordan uni skanerlashni soʻrang.
error-3005-cause = Hisobni kassa bekor qilgan, QR bloklangan, kalit oʻchirilgan yoki boshqa QRga bogʻlangan.
error-3005-action = Yangi QR yarating. Boʻlmasa, kabinetda shu kassaning QRi faolligini tekshiring.
error-3006-cause = Xaridor ilovasi kodda yozilganidan boshqa summani yubordi.
error-3006-action = Xaridordan kodni qayta skanerlashni soʻrang. Bitta ilovada takrorlansa, bu ilova xatosi: qaysi ilova ekanini bizga ayting.

# 4 Payments
error-4001-cause = Bunday raqamli toʻlov yoʻq yoki u boshqa QR orqali oʻtgan.
error-4001-action = Raqamni tekshiring: u PAY bilan boshlanadi. Kassa faqat hozirgi QRi toʻlovlarini topadi — qolganlarini kabinetdan qaytaring.
error-4002-cause = Toʻlov bekor qilingan yoki hali tasdiqlanmagan, qaytarish yoki tasdiqlash esa faqat oʻtkazilganiga mumkin.
error-4002-action = Kassada hisob holatini tekshiring va faqat u toʻlangach davom eting.
error-4003-cause = Xaridor banki toʻlovni ruxsat etilganidan kech tasdiqladi va tizim uni qabul qilmadi. Pulni xaridorga uning banki qaytaradi.
error-4003-action = Xaridordan ilovasida pul qaytishini kutib, qaytadan toʻlashni soʻrang.
error-4004-cause = Oʻtkazilgan toʻlov yakuniy: uni orqaga bekor qilib boʻlmaydi.
error-4004-action = Qaytarishni rasmiylashtiring — toʻliq yoki summaning bir qismiga.

# 5 Refunds
error-5001-cause = Bunday raqamli qaytarish yoʻq yoki uni boshqa kassa rasmiylashtirgan.
error-5001-action = Raqamni tekshiring: u REF bilan boshlanadi. Barcha qaytarishlar kabinetning «Qaytarishlar» qismida koʻrinadi.
error-5002-cause = Summa avvalgi va hali bajarilayotgan qaytarishlar bilan birga toʻlov summasidan oshib ketar edi.
error-5002-action = Qancha qaytarilganini koʻring va summani kamaytiring. Avvalgi qaytarishni bank bajarmagan boʻlsa, uning summasi yana ochiq.
error-5003-cause = Bank bitta qaytarish haqida ikki xil natija bildirdi. Biz birinchisini qoldirdik.
error-5003-action = Qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qiling va qaytarish raqamini ayting: natija bank bilan aniqlanadi.

# 6 Limits
error-6001-cause = Qisqa vaqtda bitta kalit yoki manzilga ruxsat etilganidan koʻp soʻrov keldi.
error-6001-action = Kuting va takrorlang. Kassa Retry-After sarlavhasida aytilgan soniyacha kutadi.

# 7 QR and keys
error-7001-cause = Kabinetingizda bunday raqamli QR yoʻq yoki kod UzQRga tegishli emas.
error-7001-action = QR roʻyxatini yangilang. Bankda olingan statik QR sinxronizatsiyadan keyin paydo boʻladi.
error-7002-cause = QRni siz, bank yoki tizim bloklagan. Blok turguncha yangi toʻlov boʻlmaydi.
error-7002-action = «QR boshqaruvi»ni oching va kim bloklaganini koʻring. Oʻz blokingizni oʻzingiz olib tashlang, boshqasi haqida bankdan soʻrang.
error-7003-cause = Faqat statik QRni yuklab olish va Telegramga bogʻlash mumkin, API-kalit esa faqat dinamik QRda boʻladi. Dinamik QR boʻyicha kassa hisobisiz toʻlanmaydi.
error-7003-action = Turi mos QRni tanlang yoki yangisini roʻyxatdan oʻtkazing.
error-7004-cause = Blokni siz emas, bank yoki tizim qoʻygan.
error-7004-action = Xizmat koʻrsatuvchi bankka murojaat qiling. Oynada «tizim tomonidan» deyilgan boʻlsa, qoʻllab-quvvatlash xizmatiga.
error-7005-cause = Hisob raqam yopilgan, bank uni toʻxtatgan yoki u sizga biriktirilmagan.
error-7005-action = Boshqa hisob raqamini tanlang. Bu hisob ishlashi kerak boʻlsa, unga xizmat koʻrsatuvchi bankka murojaat qiling.
error-7006-cause = Bank yuborgan QR raqami boshqa QRga tegishli.
error-7006-action = QRni bergan bankka murojaat qiling: yangi raqam kerak.
error-7007-cause = Bu QRga birorta Telegram chati bogʻlanmagan, tekshiradigan narsa yoʻq.
error-7007-action = Chatni bogʻlang: QR yonidagi «⋮», soʻng «Telegram-botga bogʻlash».
error-7011-cause = Kalit oʻchirilgan yoki boshqa tashkilotniki.
error-7011-action = «API boshqaruvi» boʻlimida roʻyxatni yangilang. Kalit oʻchirilgan boʻlsa, yangisini yarating.
error-7020-cause = Bank aytgan INN yoki PINFLni bu bank UzQRda roʻyxatdan oʻtkazmagan.
error-7020-action = Bankka: avval subyektni, soʻng uning hisob raqamlari va QRlarini roʻyxatdan oʻtkazing.
error-7021-cause = Bank aytgan hisob raqam roʻyxatdan oʻtmagan yoki uni boshqa ishtirokchi roʻyxatdan oʻtkazgan.
error-7021-action = Bankka: hisob raqam va MFOni tekshiring, hisobni roʻyxatdan oʻtkazing va takrorlang.

# 8 Outside systems
error-8001-cause = Imzolarni tekshiradigan E-IMZO serveri javob bermayapti. Kompyuteringiz joyida.
error-8001-action = Bir necha daqiqa kutib, qayta kiring. Yarim soatdan uzoq davom etsa, qoʻllab-quvvatlash xizmatiga xabar bering.
error-8011-cause = Sahifa bu kompyuterdagi E-IMZOga ulana olmadi: dastur oʻrnatilmagan, ishga tushirilmagan yoki brauzer ruxsat olmagan.
error-8011-action = E-IMZOni ishga tushiring (soat yonidagi belgi). Brauzerdagi sayt sozlamalarida ushbu qurilmadagi dasturlarga ulanishga ruxsat bering. Sahifani yangilab, takrorlang. Telefonda hozircha kirib boʻlmaydi: kompyuter kerak.
error-8012-cause = Parol oynasi parol kiritilmasdan yopildi.
error-8012-action = Kirmoqchi boʻlsangiz, «Qayta urinish» tugmasini bosing va parolni kiriting.
error-8013-cause = E-IMZO kalitni bu parol bilan ocha olmadi. Parol faqat kompyuteringizda tekshiriladi.
error-8013-action = Klaviatura tili va Caps Lockni tekshiring. Parol esdan chiqqan boʻlsa, uni tiklab boʻlmaydi: roʻyxatga olish markazidan yangi kalit oling.
error-8014-cause = Oʻrnatilgan E-IMZO versiyasi kirish uchun kerakli ishni bajara olmaydi.
error-8014-action = e-imzo.uz saytidan yangi versiyani yuklab oling, oʻrnating va brauzerni qayta ishga tushiring.
error-8015-cause = E-IMZO faqat ruxsati bor saytlarga javob beradi, bu manzilda esa ruxsat yoʻq yoki u notoʻgʻri.
error-8015-action = Brauzer qatoridagi kabinet manzili toʻgʻriligini tekshiring. Toʻgʻri boʻlsa, qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qiling: tuzatish bizning tomonda kerak.
error-8016-cause = E-IMZO kompyuterda birorta imzo kalitini topmadi.
error-8016-action = Kalit tashuvchisini ulang yoki .pfx faylni disk ildizidagi DSKEYS papkasiga joylang va roʻyxatni yangilang.
error-8017-cause = E-IMZO juda uzoq javob bermadi: ehtimol, oynasi brauzer ortida qolgan.
error-8017-action = Brauzerni yigʻing, E-IMZO oynasini topib yoping va kirishni qaytadan boshlang.
error-8018-cause = E-IMZO nosozlik haqida xabar berdi, ammo sababini aytmadi.
error-8018-action = E-IMZOni qayta ishga tushiring, kalit tashuvchisini qayta ulang va takrorlang. Takrorlansa, kod va vaqtni qoʻllab-quvvatlash xizmatiga ayting.
error-8019-cause = Brauzer serverimizga ulana olmadi: internet yoʻq yoki ulanishni tarmoq toʻsmoqda.
error-8019-action = Internetni tekshiring, boshqa biror saytni ochib koʻring va takrorlang. Kiritganlaringiz saqlanib qoldi.
error-8101-cause = Telegram botga bu chatga yozishga ruxsat bermadi: bot chatda yoʻq, bloklangan yoki Chat ID notoʻgʻri.
error-8101-action = Botni chatga qoʻshing va administrator qiling, shaxsiy chatda «Boshlash»ni bosing. Sonni minusi bilan tekshiring va takrorlang.
error-8102-cause = Telegram serverlari javob bermayapti yoki kutishni soʻramoqda.
error-8102-action = Bir necha daqiqadan soʻng takrorlang. Ulangan xabarlar Telegram javob bergach oʻzi keladi; toʻlovga bu taʼsir qilmaydi.
error-8103-cause = Bu server operatori Telegram-botni ulamagan.
error-8103-action = Qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qilib, bot qachon ulanishini soʻrang. Toʻlovlar tarixda botsiz ham koʻrinadi.

# 9 Ours
error-9001-cause = Tizimda nosozlik yuz berdi. Tafsilotlari xato oynasidagi soʻrov raqami ostida yozib olingan.
error-9001-action = Bir necha daqiqadan soʻng takrorlang. Toʻlov yoki qaytarishni takrorlashdan oldin tarixni tekshiring: amal bajarilgan boʻlishi mumkin. Oʻtmasa, kod, vaqt va soʻrov raqamini qoʻllab-quvvatlash xizmatiga ayting.
