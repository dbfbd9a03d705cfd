// Invented pool of given names in the mix of a large US city. Lists are space-separated to stay readable; `_` stands for a space
// inside a name. Names that are also common words (Will, Grace, May, Hope, Art, Chance, Rich, Summer) are wanted: the leak guard must cope.

export type NameGroup = 'general' | 'black' | 'hispanic' | 'asian' | 'south_asian' | 'african_arab' | 'slavic'
export type GivenNames = { feminine: string[]; masculine: string[]; neutral: string[] }

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '))

export const givenNames: Record<NameGroup, GivenNames> = {
  general: {
    feminine: words(`
      Grace May Hope Faith Joy Summer Autumn Dawn April June Rose Lily Violet Ivy Daisy Pearl Ruby Amber Crystal Melody Harmony Mercy
      Abigail Alice Amanda Andrea Ann Anna Annabelle Anne-Marie Barbara Beth Bethany Brenda Bridget Brittany Caitlin Carol Caroline
      Catherine Charlotte Christine Claire Colleen Courtney Cynthia Deborah Diane Donna Eleanor Elizabeth Emily Emma Erin Eva
      Fiona Georgia Gina Hannah Heather Heidi Holly Jane Janet Jennifer Jessica Jill Joan Judith Julia Karen Kathleen Katherine Kelly
      Kimberly Kristen Laura Lauren Leah Linda Lisa Lorraine Lucy Madeline Margaret Marjorie Martha Mary Mary-Kate Megan Melissa Michelle
      Molly Monica Nancy Natalie Nicole Olivia Pamela Patricia Paula Rachel Rebecca Roberta Robin Ruth Samantha Sandra Sarah Sharon
      Sheila Siobhán Stephanie Susan Tammy Teresa Theodora Tiffany Tracy Valerie Vanessa Veronica Victoria Virginia Wendy Zoë`),
    masculine: words(`
      Will Mark Rich Art Chance Bill Frank Jack Drew Pat Ray Gene Dale Cliff Grant Chase Hunter Mason Carter Miles Guy Rusty Rod
      Aaron Adam Alan Alexander Andrew Anthony Barry Benjamin Bernard Bradley Brendan Brian Bruce Caleb Cameron Charles Christopher
      Colin Connor Craig Daniel David Dennis Derek Donald Douglas Dylan Edward Elliot Eric Ethan Evan Finn Fitzgerald Gabriel Gareth Gary George
      Gerald Gregory Harold Henry Howard Ian Isaac Jacob James Jason Jeffrey Jeremy Joel John Jonathan Joseph Joshua Justin Keith
      Kenneth Kevin Kyle Lawrence Leonard Liam Logan Louis Luke Martin Matthew Maximilian Michael Nathan Nathaniel Nicholas Noah Oliver
      Patrick Paul Peter Philip Ralph Raymond Richard Robert Roger Ronald Russell Ryan Samuel Scott Sean Seth Shane Stanley
      Stephen Steven Stuart Terrence Theodore Thomas Timothy Todd Travis Tyler Victor Vincent Walter Wayne William Zachary`),
    neutral: words(
      `Alex Avery Casey Dakota Emerson Finley Hayden Jamie Jordan Kendall Morgan Parker Quinn Reese Riley River Rowan Sage Sawyer Skyler Taylor`,
    ),
  },
  black: {
    feminine: words(`
      Aaliyah Alesha Aniyah Ayanna Bernice Beyonka Brianna Chanelle Charisse Cherelle Danielle Darlene Deja Denise Destiny Diamond Ebony
      Essence Felicia Gwendolyn Imani Jada Jaliyah Janelle Jasmine Kadijah Keisha Kenya Kiara Lakeisha LaShawn LaTanya LaToya
      Latrice Loretta Makayla Mavis Monique Nia Nichelle Octavia Precious Raven Renita Rochelle Shanice Shaniqua Sharonda Shereen
      Simone Tamika Tanisha Tasha Tiana Tonya Trinity Tyra Yolanda Yvette Zaria`),
    masculine: words(`
      Alonzo Andre Antoine Antwan Cedric Clarence Cornell Curtis Damon Dante Darius Darnell DaShawn D'Andre De'Angelo Demetrius Deon
      Deshawn Desmond Dominique Earl Elijah Ezekiel Freeman Isaiah Jabari Jalen Jamal Jamar Jermaine Kareem Kendrick Kobe
      Lamar LeBaron Leroy Malcolm Malik Marcellus Marcus Marquis Maurice Nehemiah Otis Percy Quentin Rashad Reginald Roderick Rodney Roscoe
      Tariq Terrell Tevin Trayvon Tremaine Tyrone Tyrese Vernon Wendell Xavier Zaire`),
    neutral: words(`Amari Ashanti Justice Kamari Kendal Shea Unique Zion`),
  },
  hispanic: {
    feminine: words(`
      Adriana Alejandra Alma Ana Ana_Lucía Ángela Araceli Beatriz Blanca Camila Carmen Carolina Cecilia Consuelo Dolores Esperanza Estela Elena
      Fernanda Gabriela Gloria Graciela Guadalupe Inés Isabel Itzel Jimena Josefina Juana Leticia Liliana Lourdes Lucía Luz Luz_María Maira
      Marcela Margarita María María_Elena María_José Mariana Maribel Marisol Maritza Mercedes Milagros Mónica Nayeli Noemí Norma Paloma
      Paola Pilar Raquel Reina Rocío Rosa Rosalinda Rosario Silvia Socorro Soledad Sofía Valentina Verónica Ximena Xiomara Yesenia Yolanda Zulema`),
    masculine: words(`
      Adán Adrián Agustín Alberto Alejandro Alfredo Álvaro Andrés Ángel Antonio Armando Arturo Benito Carlos César Cruz Diego Eduardo
      Efraín Emiliano Enrique Ernesto Esteban Federico Felipe Fernando Francisco Gerardo Gilberto Gonzalo Guillermo Gustavo Héctor Hernán
      Hugo Ignacio Israel Iván Javier Jesús Joaquín Jorge José José_Luis Juan Juan_Carlos Julio Leonel Lorenzo Luis Manuel Marco_Antonio Martín Mateo
      Mauricio Maximiliano Miguel Miguel_Ángel Moisés Nicolás Octavio Óscar Pablo Pedro Rafael Ramón Raúl Ricardo Roberto Rodrigo Rubén
      Salvador Santiago Santos Saúl Sergio Tomás Ulises Vicente Víctor`),
    neutral: words(`Ariel Cruz Guadalupe Trinidad`),
  },
  asian: {
    feminine: words(`
      Aiko An Anh Bao-Yu Bích Chau Cherry Eun-ji Hana Hương Hyun-joo Jia Jin-ah Kaori Lan Lệ Lien Linh Mai Mei Mei-Ling Minh-Thu Nga
      Ngọc Nhu Phuong Princess Rosalie Soo-min Suki Thảo Thuy Tuyết Xiu Yan Yuki Yến`),
    masculine: words(`
      Bao Bayani Cuong Danilo Dũng Duy Haruto Hiếu Hiro Hung Jae-won Jian Jin Joon Jun Kai Kenji Khôi Long Min-jun Nam
      Phong Quân Quang Rizal Sang Sung-ho Tâm Thanh Thành Toan Tuấn Vinh Wei Xiang Yong Zhi`),
    neutral: words(`Kim Minh Sun Tuyen Hoa`),
  },
  south_asian: {
    feminine: words(
      `Aarti Aisha Anjali Deepa Divya Fatima Geeta Kavita Lakshmi Meera Neha Nusrat Pooja Priya Radha Sabina Sunita Vidya`,
    ),
    masculine: words(
      `Ajay Amit Arjun Bilal Dev Farhan Gurpreet Harsh Imran Kiran Manoj Nikhil Prakash Rahul Rajesh Sanjay Suresh Vikram`,
    ),
    neutral: words(`Jaspreet Kamal Manpreet Simran`),
  },
  african_arab: {
    feminine: words(
      `Abeba Adaeze Amina Chidinma Fadumo Halima Hodan Khadija Layla Mariam Meron Ngozi Noor Rahel Samira Selam Yasmin Zaynab`,
    ),
    masculine: words(
      `Abdi Abdullahi Ahmed Bashir Chukwuemeka Dawit Emeka Hassan Ibrahim Idris Khalid Mohamed Mustafa Omar Samuel Tesfaye Yonas Yusuf`,
    ),
    neutral: words(`Amani Nur Salam`),
  },
  slavic: {
    feminine: words(
      `Agnieszka Anastasia Bożena Daria Halyna Irina Katarzyna Ludmila Małgorzata Nadia Oksana Olena Svetlana Tatiana Zofia`,
    ),
    masculine: words(
      `Andriy Bogdan Casimir Dmytro Grigor Ivan Jarosław Krzysztof Leszek Mikhail Nikola Oleksandr Pavlo Stanisław Vladislav Wojciech`,
    ),
    neutral: words(`Sasha Zhenya Misha`),
  },
}

/** What friends call people with longer names; some take more than one. */
export const nicknames: Record<string, string[]> = {
  Abigail: ['Abby'],
  Alejandra: ['Ale'],
  Alejandro: ['Alex', 'Ale'],
  Alexander: ['Alex', 'Xander'],
  Amanda: ['Mandy'],
  Andrew: ['Drew', 'Andy'],
  Anthony: ['Tony'],
  Antonio: ['Toño', 'Tony'],
  Barbara: ['Barb'],
  Benjamin: ['Ben'],
  Caroline: ['Carrie'],
  Catherine: ['Cathy', 'Kit'],
  Charles: ['Chuck', 'Charlie'],
  Charlotte: ['Lottie'],
  Christine: ['Chris'],
  Christopher: ['Chris', 'Topher'],
  Chukwuemeka: ['Emeka'],
  Consuelo: ['Chelo'],
  Cynthia: ['Cindy'],
  Daniel: ['Danny'],
  Darnell: ['Dee'],
  David: ['Dave'],
  Deborah: ['Deb'],
  Demetrius: ['Meech'],
  Dolores: ['Lola'],
  Donald: ['Don'],
  Douglas: ['Doug'],
  Edward: ['Eddie', 'Ned'],
  Eduardo: ['Lalo'],
  Eleanor: ['Nell'],
  Elizabeth: ['Liz', 'Beth', 'Betsy'],
  Enrique: ['Kike'],
  Esperanza: ['Espy'],
  Fernando: ['Nando'],
  Francisco: ['Paco', 'Pancho'],
  Frank: ['Frankie'],
  Gabriela: ['Gaby'],
  Gerald: ['Jerry'],
  Gerardo: ['Lalo'],
  Graciela: ['Chela'],
  Gregory: ['Greg'],
  Guadalupe: ['Lupe', 'Lupita'],
  Guillermo: ['Memo'],
  Gwendolyn: ['Gwen'],
  Harold: ['Hal'],
  Henry: ['Hank'],
  Ignacio: ['Nacho'],
  Isabel: ['Isa', 'Chabela'],
  Isaiah: ['Zay'],
  Jacob: ['Jake'],
  James: ['Jim', 'Jimmy'],
  Jeffrey: ['Jeff'],
  Jennifer: ['Jen', 'Jenny'],
  Jesús: ['Chuy'],
  Jonathan: ['Jon'],
  José: ['Pepe'],
  'José Luis': ['Pepe Lu'],
  Josefina: ['Josie'],
  Joseph: ['Joe'],
  Joshua: ['Josh'],
  Judith: ['Judy'],
  Kathleen: ['Kathy'],
  Katherine: ['Kate', 'Kat'],
  Kenneth: ['Ken'],
  Kimberly: ['Kim'],
  Krzysztof: ['Kris'],
  Lakeisha: ['Keisha'],
  LaTanya: ['Tanya'],
  Lawrence: ['Larry'],
  Leonard: ['Lenny'],
  Leticia: ['Lety'],
  Liliana: ['Lily'],
  'Luz María': ['Luz'],
  Madeline: ['Maddie'],
  Małgorzata: ['Gosia'],
  Manuel: ['Manny', 'Manolo'],
  Marcellus: ['Marc'],
  Margaret: ['Maggie', 'Peg'],
  Margarita: ['Mago'],
  'María Elena': ['Malena'],
  'María José': ['Majo'],
  Marjorie: ['Marge'],
  Matthew: ['Matt'],
  Maximilian: ['Max'],
  Maximiliano: ['Max'],
  Mercedes: ['Meche'],
  Michael: ['Mike', 'Mikey'],
  'Miguel Ángel': ['Migue'],
  Mikhail: ['Misha'],
  Mohamed: ['Mo'],
  Nathaniel: ['Nate'],
  Nicholas: ['Nick'],
  Oleksandr: ['Sasha'],
  Pamela: ['Pam'],
  Patricia: ['Pat', 'Trish'],
  Patrick: ['Pat'],
  Peter: ['Pete'],
  Philip: ['Phil'],
  Rafael: ['Rafa'],
  Raymond: ['Ray'],
  Rebecca: ['Becca'],
  Reginald: ['Reggie'],
  Richard: ['Rich', 'Rick'],
  Robert: ['Bob', 'Rob'],
  Roberto: ['Beto'],
  Roderick: ['Rod'],
  Ronald: ['Ron'],
  Rosalinda: ['Linda'],
  Rosario: ['Chayo'],
  Salvador: ['Chava'],
  Samantha: ['Sam'],
  Samuel: ['Sam'],
  Santiago: ['Santi'],
  Sergio: ['Checo'],
  Socorro: ['Coco'],
  Stephanie: ['Steph'],
  Stephen: ['Steve'],
  Susan: ['Sue'],
  Terrence: ['Terry'],
  Theodora: ['Teddy'],
  Theodore: ['Theo', 'Ted'],
  Thomas: ['Tom'],
  Timothy: ['Tim'],
  Veronica: ['Ronnie'],
  Victoria: ['Vicky', 'Tori'],
  Vincent: ['Vince'],
  Virginia: ['Ginny'],
  Walter: ['Walt'],
  William: ['Will', 'Bill'],
  Yesenia: ['Yesi'],
  Zachary: ['Zach'],
}
