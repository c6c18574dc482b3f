# The sign-in page.

login-title = Вход в Личный кабинет
login-hero = Единый QR для всех банков и приложений
login-hero-text = Создавайте QR, принимайте оплату из любого банковского приложения, следите за платежами — в одном кабинете.
login-method = Выберите способ авторизации
login-method-eimzo = E-IMZO
login-intro = Вход — по электронной подписи. На этом компьютере должна быть запущена программа E-IMZO.
login-prompt-title = Браузер может спросить разрешение
login-prompt-text = При первом входе браузер спросит, можно ли сайту работать с программами на этом устройстве. Нажмите «Разрешить»: так страница обратится к E-IMZO.
login-button = Войти через E-IMZO
login-connecting = Подключаемся к E-IMZO…
login-choose = Выберите сертификат электронной подписи
login-certificates = Сертификаты
login-sign = Войти
login-signing = Введите пароль ЭЦП в окне E-IMZO и нажмите «ОК». Если окна не видно, сверните браузер.
login-checking = Проверяем подпись…
login-valid-until = до { $date }
login-expired = Срок действия истёк { $date }
login-not-yet-valid = Действует с { $date }
login-other = Обновить список
login-password-note = Пароль ЭЦП вводится в окне E-IMZO и не передаётся на сайт.
login-support = Поддержка: { $phone }
login-who = Кабинет открывает обслуживающий банк: зарегистрироваться здесь самостоятельно нельзя.
login-download = Сайт E-IMZO
