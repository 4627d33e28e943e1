filedesc://x.arc 0.0.0.0 20310504000000 text/plain 10
1 0 Nobody


https://skerry-herald.example/lamp 0.0.0.0 20310504000000 text/html 1031
HTTP/1.0 200 OK
Content-Type: text/html

<!doctype html><html lang="en"><head><title>Lighthouse keeper wins back her lamp</title><meta property="og:title" content="Lighthouse keeper wins back her lamp"><meta property="article:published_time" content="2031-05-03T09:00:00Z"></head><body><article><h1>Lighthouse keeper wins back her lamp</h1><p>The lamp of Tarn Point will be lit again on Friday, Orla Fenwick said.</p><p>“I never stopped polishing it,” Fenwick told the Skerry Herald.</p><p>The council had sold the lens in 2019: it was found in a barn.</p><p>The tower has stood since 1874, and the keepers of Tarn Point have lived in it with their children, their goats and their long winters ever since.</p><p>Ships will see the light from twenty miles away, the council said in a note that was read out at the quay before the band began to play.</p><p>A second lamp is to follow in the autumn, when the road has been mended and the lens maker has found the time to come over from the mainland.</p></article></body></html>
