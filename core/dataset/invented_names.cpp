#include "core/dataset/invented_names.h"

#include <array>
#include <string_view>

namespace signwright
{

namespace
{

constexpr std::array<std::string_view, 72> kFirstNames = {
    "Anna",  "Ben",    "Carla",  "David", "Elena", "Felix", "Grace",   "Hugo",  "Irene",  "Jack",  "Karen",  "Liam",
    "Maria", "Noah",   "Olivia", "Peter", "Quinn", "Rosa",  "Sam",     "Tina",  "Uma",    "Vera",  "Walter", "Xenia",
    "Yusuf", "Zoe",    "Adam",   "Beth",  "Chris", "Dana",  "Emma",    "Frank", "Gina",   "Harry", "Iris",   "James",
    "Kevin", "Laura",  "Mike",   "Nina",  "Oscar", "Paula", "Quentin", "Ralph", "Sara",   "Tom",   "Ursula", "Victor",
    "Wendy", "Xavier", "Yara",   "Zack",  "Alice", "Bob",   "Cindy",   "Derek", "Eva",    "Fred",  "George", "Helen",
    "Ivan",  "Julia",  "Kim",    "Lucy",  "Max",   "Nancy", "Owen",    "Priya", "Rachel", "Simon", "Theo",   "Vivian"};

} // namespace

std::string draw_name(Random &random)
{
    if (random.chance(0.5f))
        return std::string(kFirstNames[random.below(static_cast<std::uint32_t>(kFirstNames.size()))]);
    const int letters = 2 + static_cast<int>(random.below(8));
    std::string name;
    for (int i = 0; i < letters; ++i)
        name.push_back(static_cast<char>((i == 0 ? 'A' : 'a') + random.below(26)));
    return name;
}

} // namespace signwright
