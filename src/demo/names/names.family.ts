// Invented pool of family names, grouped like the given names. `_` stands for a space inside a name.

import type { NameGroup } from './names.given.ts'

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '))

export const familyNames: Record<NameGroup, string[]> = {
  general: words(`
    Abernathy Adler Ames Appleton Archer Ashworth Atwater Ballard Bancroft Barlow Barnes Bartlett Baxter Beckett Bellamy Bennett Benson
    Birch Bishop Blackwell Blair Blanchard Bolton Bowen Bradshaw Brady Brandt Brennan Brewster Briggs Brock Brooks Buckley Burgess Burke
    Butler Callahan Cameron Campbell Cantrell Carlson Carmichael Carroll Chandler Chase Church Clark Clayton Cobb Cole Collins
    Connolly Cooper Corbett Costello Crane Crawford Cross Cunningham Dalton Daly Day Deming Dempsey Donahue Dorsey Doyle Drake Driscoll
    Duffy Dunn Eaton Elliott Ellsworth Emerson Fairbanks Farrell Feldman Field Finch Finnegan Fischer Fitzpatrick Flanagan Fletcher Flynn Foley Forrest
    Foster Fowler Fox Fraser Frost Gallagher Gibbs Gill Glass Goldberg Goodwin Graves Greer Griffith Hale Hammond Hansen Harding Harper
    Hartley Hawkins Hayes Healy Hendricks Hess Hoffman Holbrook Holloway Horn Hughes Hurley Hutchinson Ingram Jansen Jenkins
    Jessup Joyce Kane Katz Keating Keller Kemp Kendrick Kessler Kirby Knight Knox Koehler Kramer Lake Lambert Lang Larkin Larsen Lawson Leary Leeds
    Levine Lindqvist Little Lockwood Long Love Lowell Lynch Mack Maguire Marsh Maxwell McAllister McBride McCarthy McGrath McKenna
    McLaughlin Mercer Merritt Meyer Monroe Moody Mooney Morrison Mueller Murdock Nash Neumann Nichols Nielsen Nolan Norris North
    O'Brien O'Connell O'Donnell O'Hara O'Halloran O'Malley O'Rourke Olsen Osborne Paige Parrish Pearce Peck Penn Pierce Pike Poole Potter Pratt
    Price Quigley Quill Radcliffe Rafferty Ramsey Reed Reilly Rhodes Rice Ridge Ritter Rivers Rosen Rowe Russo Schaefer Schmidt Schneider Schultz
    Sharp Shaw Shepherd Sheridan Short Sinclair Small Snow Sommers Sparks Spencer St._Clair Stark Steele Sterling Stone Strong Sullivan Sutton
    Swanson Sweeney Talbot Thatcher Thorne Tierney Tobin Townsend Tucker Underhill Vance Van_der_Berg Van_Houten Vogel Wagner Wakefield
    Walsh Ward Waters Weaver Webb Weiss West Whitaker Whitfield Wilder Wise Wolfe Wood Worth Wyatt York Young
    Ashford-Bellweather Carter-Hughes Donovan-Reyes Fairweather-Thornbury Hale-Kowalski Lloyd-Okonkwo Montgomery-Featherstone Smith-Delgado`),
  black: words(`
    Alston Banks Battle Belton Blackmon Bland Booker Boykin Bridges Broadnax Broussard Bynum Calhoun Chatman Cheatham Chisolm Coleman Copeland
    Covington Crenshaw Crump Dixon Dubois Dupree Easley Fontenot Freeman Gadson Gaines Gaston Gilliam Glover Goodman Grayson Hairston Hampton Hargrove
    Harrell Haynes Holliday Holmes Jefferson Jeter Jones Kimbrough Lyles Mayfield McCoy McNeil Merriweather Mosley Muhammad Norwood Odom Pettigrew
    Pinkney Porter Prioleau Ravenell Randolph Rawls Ruffin Sampson Simmons Singletary Spann Stokes Tate Toliver Turner Vaughn Wardlaw Washington
    Watkins Weathers Whitley Wilkes Winfield Wingate Witherspoon Wooten Yancey Baptiste Jean-Baptiste Pierre-Louis Desrosiers Toussaint`),
  hispanic: words(`
    Acevedo Acosta Aguilar Aguirre Alcántara Alvarado Álvarez Amador Aranda Arellano Arroyo Avendaño Ávila Ayala Ballesteros Barajas Barrera
    Barrientos Becerra Benítez Bermúdez Bustamante Caballero Cabrera Calderón Camacho Cárdenas Carrasco Carrillo Castañeda Castellanos Cervantes
    Chávez Colón Contreras Córdova Cortés Cruz Cuevas De_la_Cruz De_la_Fuente De_León Delgado Del_Valle Díaz Domínguez Duarte Echeverría Elizondo
    Escobar Espinoza Estrada Fernández Figueroa Flores Franco Fuentes Galindo Gallegos García Garza Gómez González Guerrero Guevara Gutiérrez Guzmán
    Hernández Herrera Hinojosa Huerta Ibarra Jaramillo Jiménez Juárez Lara Leal León Lira López Lozano Lugo Luna Macías Maldonado Márquez Martínez
    Matos Medina Mejía Méndez Mendoza Meza Miranda Molina Montes Montoya Morales Moreno Muñoz Nájera Navarro Negrete Núñez Ocampo Ochoa
    Olivares Orozco Ortega Ortiz Osorio Pacheco Padilla Palacios Paredes Paz Peña Peralta Pineda Ponce Quintero Quiñones Ramírez Rangel Rentería Reyes
    Ríos Rivas Robles Rodríguez Rojas Romero Rosales Rosario Ruiz Saavedra Salazar Salgado Salinas Sánchez Sandoval Santamaría Santiago Santos
    Sepúlveda Serrano Sierra Solís Sosa Soto Suárez Tapia Tejeda Torres Trejo Treviño Trujillo Urbina Valdez Valencia Valenzuela Vargas Vázquez
    Vega Velasco Velázquez Vera Villalobos Villaseñor Zambrano Zamora Zavala Zúñiga`),
  asian: words(`
    Bautista Bui Cao Castillejo Chan Chang Chen Cheng Cho Choi Chu Chung Dang Dao Đặng Dinh Đỗ Duong Fujimoto Gao Guo Hà Han Hayashi Ho Hoang Hsu Hu
    Huynh Ishikawa Jung Kang Kim Kobayashi Kwon Lâm Lao Le Lê Lee Lim Lin Liu Lương Ly Mac Magsaysay Manalo Nakamura Ng Ngô Nguyễn Nguyen Oh
    Ong Pangilinan Park Pham Phan Phạm Quach Rhee Saelee Sato Shin Son Tạ Takahashi Tan Tran Trần Trinh Truong Tsai Vang Võ Vu Vũ Wang Wong Wu Xiong Yamamoto
    Yang Yi Yoo Yu Zhang Zhao Zhou`),
  south_asian: words(`
    Ahmad Bains Banerjee Bhatt Chaudhry Chowdhury Desai Dhillon Gill Gupta Iyer Jha Joshi Kapoor Kaur Khan Kulkarni Malhotra Mehta Mukherjee Nair
    Patel Qureshi Rahman Rao Reddy Sandhu Shah Sharma Siddiqui Sidhu Singh Subramanian Thapa Venkataraman Verma`),
  african_arab: words(`
    Abdi Abdullah Abebe Adebayo Adeyemi Al-Amin Al-Khatib Ali Asante Bekele Boateng Diallo Eze Farah Girma Haddad Haile Hussein Ibrahim Jama
    Kamara Khoury Mansour Mensah Mohamud Nasser Nwosu Obi Odhiambo Okafor Okonkwo Osei Osman Saleh Tadesse Tesfaye Traoré Warsame Yusuf Zewdie`),
  slavic: words(`
    Bielawski Bondarenko Čapek Dąbrowski Dvořák Hrynko Ivanenko Jankowski Kaminski Kovalenko Kowalczyk Kravchenko Lewandowski Łukasik Marković
    Mazur Melnyk Novak Nowicki Petrov Popović Sawicki Shevchenko Sokolov Szymański Tkachuk Vasilenko Wiśniewski Wójcik Zieliński`),
}
