"""The shop's addresses."""

from django.urls import path

from products.views import account, bag, checkout, home, product, shelf

app_name = "products"
urlpatterns = [
    path("", home.home, name="home"),
    path("shelves/", home.shelves, name="shelves"),
    path("shelves/<path:path>/", shelf.category, name="category"),
    path("search/suggest/", shelf.suggest, name="suggest"),
    path("search/", shelf.search, name="search"),
    path("products/<str:sku>/", product.product, name="product"),
    path("window.svg", home.window, name="window"),
    path("pictures/<str:sku>.svg", product.picture, name="picture"),
    path("bag/", bag.show, name="bag"),
    path("bag/add/", bag.add, name="bag_add"),
    path("bag/update/", bag.update, name="bag_update"),
    path("bag/remove/", bag.remove, name="bag_remove"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("orders/<uuid:token>/", checkout.order, name="order"),
    path("orders/<uuid:token>/again/", account.again, name="order_again"),
    path("account/", account.show, name="account"),
    path("account/sign-in/", account.sign_in, name="sign_in"),
    path("account/join/", account.join, name="join"),
    path("account/sign-out/", account.sign_out, name="sign_out"),
]
