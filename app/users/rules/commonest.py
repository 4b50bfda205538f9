"""What passwords are most often made of: the first guesses of everybody, here and anywhere."""

WORDS = """
    1234567890 0987654321 123456789 12345678 1234567 123456 12345 1234 54321 4321 123123 123321 123 321
    qwertyuiop asdfghjkl zxcvbnm qwerty qwertz azerty asdfgh zxcvb 1q2w3e4r 1qaz2wsx qazwsx abcdefgh abcdef abcd abc
    password passwort contraseña contrasena clave secreto secret access acceso login letmein welcome bienvenido
    hola hello changeme default administrador administrator admin root usuario user guest test demo
    iloveyou tequiero teamo amor love princesa princess monkey dragon master shadow sunshine football futbol baseball
    argentina mendoza chile verano otoño invierno primavera summer winter spring enero
    demeter cactus suculenta vivero invernadero planta maceta
"""
