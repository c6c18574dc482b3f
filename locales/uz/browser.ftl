# Failures on the user's own computer, which no server answers with: what happened (title), what to do (detail).

error-8011-title = E-IMZO javob bermayapti
error-8011-detail = E-IMZO dasturi oʻrnatilgan va ishga tushirilganini hamda brauzerdagi sayt sozlamalarida ushbu qurilmadagi dasturlarga ulanishga ruxsat berilganini tekshiring. Soʻng takrorlang.
error-8012-title = Kirish bekor qilindi
error-8012-detail = Parol kiritish oynasi yopildi. Kirmoqchi boʻlsangiz, takrorlang.
error-8013-title = ERI paroli notoʻgʻri
error-8013-detail = Klaviatura tilini va Caps Lock tugmasini tekshirib, takrorlang. Parol esdan chiqqan boʻlsa, yangi kalit kerak.
error-8014-title = E-IMZOni yangilang
error-8014-detail = Ushbu kompyuterdagi E-IMZO dasturi eskirgan. e-imzo.uz saytidan yangi versiyasini oʻrnating va takrorlang.
error-8015-title = E-IMZO bu saytni tanimaydi
error-8015-detail = Bu bizning tomondagi sozlash xatosi, kompyuteringiz joyida. Qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qiling.
error-8016-title = Sertifikatlar topilmadi
error-8016-detail = Kalit faylini (.pfx) diskdagi DSKEYS papkasiga joylang yoki kalit tashuvchisini ulang va takrorlang.
error-8017-title = E-IMZO vaqtida javob bermadi
error-8017-detail = Parol kiritish oynasi brauzer ortida qolgan boʻlishi mumkin. Uni yopib, takrorlang.
error-8018-title = E-IMZO xato haqida xabar berdi
error-8018-detail = E-IMZO dasturini qayta ishga tushiring, kalit tashuvchisi joyida ekanini tekshiring va takrorlang.
error-8019-title = Server bilan aloqa yoʻq
error-8019-detail = Internet ulanishini tekshiring va takrorlang.
