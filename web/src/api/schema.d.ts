/* Made by `npm run client`; do not edit. */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description Alive; touches no other service.
         */
        get: operations["health_health_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description 200 when database and Redis answer, else 503 with the state of each.
         */
        get: operations["ready_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Prometheus text; 404 when ENABLE_METRICS=false.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description The caller's own claims; needs a valid token and no particular permission.
         */
        get: operations["me_api_v1_auth_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login
         * @description Sign in with e-mail and password.
         *
         *     After five failures in a row from one place the account cannot be signed in to from there for a while, longer each
         *     time (429); after fifty from everywhere, from no place where it was not signed in to before.
         */
        post: operations["login_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description The next access token, with the rights its user has now.
         *
         *     A refresh token that comes again within ten seconds gets the same answer; later it signs its family out.
         */
        post: operations["refresh_api_v1_auth_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End a sign-in: its refresh tokens, and its access tokens at once.
         */
        post: operations["logout_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Password
         * @description Change one's own password; all other sign-ins end.
         */
        post: operations["change_password_api_v1_auth_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Ways
         * @description How people sign in here: with a password, at Auth0, or either.
         */
        get: operations["read_ways_api_v1_auth_ways_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Users
         * @description Users, newest first. Who is bound to some greenhouses sees those who are bound to none but these.
         */
        get: operations["list_users_api_v1_users_get"];
        put?: never;
        /**
         * Create User
         * @description Add a local account. Without a password nobody signs in to it, and only tokens of machines act for it.
         */
        post: operations["create_user_api_v1_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read User */
        get: operations["read_user_api_v1_users__user_id__get"];
        put?: never;
        post?: never;
        /**
         * Deactivate User
         * @description Let nobody act as this user from now on; what they did stays theirs.
         */
        delete: operations["deactivate_user_api_v1_users__user_id__delete"];
        options?: never;
        head?: never;
        /**
         * Patch User
         * @description Change names, role or state. People of Auth0 have their role from there (409).
         */
        patch: operations["patch_user_api_v1_users__user_id__patch"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Bind User
         * @description Say which greenhouses a user may see; all else is as if it were not there.
         */
        put: operations["bind_user_api_v1_users__user_id__warehouses_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Password
         * @description Give a user another password; all their sign-ins end.
         */
        post: operations["reset_password_api_v1_users__user_id__password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tokens
         * @description Tokens of machines that act for a user, newest first, revoked ones, too.
         */
        get: operations["list_tokens_api_v1_users__user_id__tokens_get"];
        put?: never;
        /**
         * Issue Token
         * @description A token that acts for the user within `scopes`; shown this once.
         */
        post: operations["issue_token_api_v1_users__user_id__tokens_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Token
         * @description Good for nothing from now on.
         */
        delete: operations["revoke_token_api_v1_users__user_id__tokens__token_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/product-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_product_categories_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_product_categories_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/product-categories/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_product_categories__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_product_categories__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_product_categories__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_product_categories__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/product-families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_product_families_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_product_families_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/product-families/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_product_families__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_product_families__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_product_families__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_product_families__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/product-sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_product_sizes_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_product_sizes_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/product-sizes/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_product_sizes__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_product_sizes__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_product_sizes__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_product_sizes__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/product-states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_product_states_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_product_states_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/product-states/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_product_states__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_product_states__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_product_states__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_product_states__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/packaging-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_packaging_types_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_packaging_types_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/packaging-types/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_packaging_types__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_packaging_types__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_packaging_types__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_packaging_types__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/packaging-materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_packaging_materials_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_packaging_materials_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/packaging-materials/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_packaging_materials__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_packaging_materials__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_packaging_materials__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_packaging_materials__row_id__patch"];
        trace?: never;
    };
    "/api/v1/admin/packaging-colors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_admin_packaging_colors_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_admin_packaging_colors_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/packaging-colors/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_admin_packaging_colors__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_admin_packaging_colors__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_admin_packaging_colors__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_admin_packaging_colors__row_id__patch"];
        trace?: never;
    };
    "/api/v1/products/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_products_categories_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/categories/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_products_categories__row_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_products_families_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/families/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_products_families__row_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_products_sizes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/sizes/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_products_sizes__row_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_products_states_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/states/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_products_states__row_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Prices
         * @description The office's list as it is, or the template filled in; lines in doubt are left out and named.
         */
        post: operations["import_prices_api_v1_admin_price_list_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Products
         * @description The farm's list of species as it is, or the template filled in; lines in doubt are left out and named.
         */
        post: operations["import_products_api_v1_admin_products_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/template.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Price Template */
        get: operations["read_price_template_api_v1_admin_price_list_template__form__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products/template.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Product Template */
        get: operations["read_product_template_api_v1_admin_products_template__form__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/export.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Prices
         * @description What the list of prices shows with the same filters, in the form the import takes.
         */
        get: operations["export_prices_api_v1_admin_price_list_export__form__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Products */
        get: operations["list_products_api_v1_products_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/categories/{category_id}/families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Families Of Category */
        get: operations["list_families_of_category_api_v1_products_categories__category_id__families_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Product By Sku */
        get: operations["read_product_by_sku_api_v1_products__sku__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products/hierarchy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Product Hierarchy
         * @description Categories, families and products with their counts, on one page.
         */
        get: operations["read_product_hierarchy_api_v1_admin_products_hierarchy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Products To Edit */
        get: operations["list_products_to_edit_api_v1_admin_products_get"];
        put?: never;
        /** Create Product */
        post: operations["create_product_api_v1_admin_products_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Product */
        get: operations["read_product_api_v1_admin_products__product_id__get"];
        /** Update Product */
        put: operations["update_product_api_v1_admin_products__product_id__put"];
        post?: never;
        /**
         * Delete Product
         * @description Only what no batch, configuration or price names (409 otherwise).
         */
        delete: operations["delete_product_api_v1_admin_products__product_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packaging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Packaging */
        get: operations["list_packaging_api_v1_packaging_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/packaging-catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Packaging To Edit */
        get: operations["list_packaging_to_edit_api_v1_admin_packaging_catalog_get"];
        put?: never;
        /** Create Packaging */
        post: operations["create_packaging_api_v1_admin_packaging_catalog_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/packaging-catalog/{packaging_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Packaging */
        get: operations["read_packaging_api_v1_admin_packaging_catalog__packaging_id__get"];
        /** Update Packaging */
        put: operations["update_packaging_api_v1_admin_packaging_catalog__packaging_id__put"];
        post?: never;
        /**
         * Delete Packaging
         * @description Only a pot that no price, configuration, density or batch names (409 otherwise).
         */
        delete: operations["delete_packaging_api_v1_admin_packaging_catalog__packaging_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-prices/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview Prices */
        post: operations["preview_prices_api_v1_admin_price_list_bulk_update_prices_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-prices/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute Prices
         * @description Above 100 prices only with the preview's token; all of them or none.
         */
        post: operations["execute_prices_api_v1_admin_price_list_bulk_update_prices_execute_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-availability/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview Availability */
        post: operations["preview_availability_api_v1_admin_price_list_bulk_update_availability_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute Availability
         * @description Above 100 prices only with the preview's token; all of them or none.
         */
        post: operations["execute_availability_api_v1_admin_price_list_bulk_update_availability_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-discount/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview Discount */
        post: operations["preview_discount_api_v1_admin_price_list_bulk_update_discount_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/bulk-update-discount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute Discount
         * @description Above 100 prices only with the preview's token; all of them or none.
         */
        post: operations["execute_discount_api_v1_admin_price_list_bulk_update_discount_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Published Prices
         * @description What is for sale: without the discontinued.
         */
        get: operations["list_published_prices_api_v1_price_list_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Prices */
        get: operations["list_prices_api_v1_admin_price_list_get"];
        put?: never;
        /** Create Price */
        post: operations["create_price_api_v1_admin_price_list_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create Price */
        post: operations["create_price_api_v1_config_price_list_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/price-list/{price_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Price */
        get: operations["read_price_api_v1_admin_price_list__price_id__get"];
        /** Update Price */
        put: operations["update_price_api_v1_admin_price_list__price_id__put"];
        post?: never;
        /**
         * Delete Price
         * @description A price that movements took theirs from stays (409).
         */
        delete: operations["delete_price_api_v1_admin_price_list__price_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Places
         * @description Take greenhouses, beds and places from GeoJSON, KML or KMZ. What does not fit is reported and left out.
         *
         *     The same files again change nothing. With `dry_run` nothing is changed either, and the report is the same.
         */
        post: operations["import_places_api_v1_locations_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/import/{import_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Import
         * @description Remove what an import made and nothing refers to yet, and give back what it changed and nobody changed since.
         */
        post: operations["undo_import_api_v1_locations_import__import_id__undo_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/export.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Places
         * @description All greenhouses, beds and places in use, within the caller's scope.
         */
        get: operations["export_places_api_v1_locations_export_geojson_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Tree
         * @description Greenhouses, beds and places in use, with how much lies in each; on one page.
         */
        get: operations["read_tree_api_v1_locations_tree_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/qr/{qr_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Location By Qr
         * @description The place that carries a label, with its bed and greenhouse.
         */
        get: operations["read_location_by_qr_api_v1_locations_qr__qr_code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Location
         * @description The place at a position, and whether that is sure; 404 with what is near where there is none.
         */
        get: operations["search_location_api_v1_locations_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/search/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search Locations
         * @description The same for up to 1,000 positions, answered in their order.
         */
        post: operations["search_locations_api_v1_locations_search_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate Chain
         * @description Whether ids exist, are in use and belong together; a verdict, never a refusal.
         */
        post: operations["validate_chain_api_v1_locations_validate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/validate/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate Outline
         * @description What would be said of an outline if it were sent to be kept; nothing is changed.
         */
        post: operations["validate_outline_api_v1_locations_validate_outline_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Warehouses */
        get: operations["list_warehouses_api_v1_locations_warehouses_get"];
        put?: never;
        /**
         * Create Warehouse
         * @description Add a greenhouse; only who may see all of them adds one.
         */
        post: operations["create_warehouse_api_v1_locations_warehouses_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/warehouses/{warehouse_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Warehouse */
        get: operations["read_warehouse_api_v1_locations_warehouses__warehouse_id__get"];
        /**
         * Replace Warehouse
         * @description Give it other values; what lies in it is renamed with it (LOC-04).
         */
        put: operations["replace_warehouse_api_v1_locations_warehouses__warehouse_id__put"];
        post?: never;
        /**
         * Remove Warehouse
         * @description Take it out of use; refused while stock stands in it or, without `cascade`, beds in it are in use.
         */
        delete: operations["remove_warehouse_api_v1_locations_warehouses__warehouse_id__delete"];
        options?: never;
        head?: never;
        /**
         * Patch Warehouse
         * @description Change some values, or bring it back with `active`.
         */
        patch: operations["patch_warehouse_api_v1_locations_warehouses__warehouse_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/warehouses/{warehouse_id}/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Areas Of Warehouse */
        get: operations["list_areas_of_warehouse_api_v1_locations_warehouses__warehouse_id__areas_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Areas */
        get: operations["list_areas_api_v1_locations_areas_get"];
        put?: never;
        /** Create Area */
        post: operations["create_area_api_v1_locations_areas_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/areas/{area_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Area */
        get: operations["read_area_api_v1_locations_areas__area_id__get"];
        /**
         * Replace Area
         * @description Give it other values; it stays in its greenhouse, and what lies in it is renamed with it (LOC-04).
         */
        put: operations["replace_area_api_v1_locations_areas__area_id__put"];
        post?: never;
        /**
         * Remove Area
         * @description Take it out of use; refused while stock stands in it or, without `cascade`, places in it are in use.
         */
        delete: operations["remove_area_api_v1_locations_areas__area_id__delete"];
        options?: never;
        head?: never;
        /**
         * Patch Area
         * @description Change some values, or bring it back with `active`.
         */
        patch: operations["patch_area_api_v1_locations_areas__area_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/areas/{area_id}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Locations Of Area */
        get: operations["list_locations_of_area_api_v1_locations_areas__area_id__locations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Locations */
        get: operations["list_locations_api_v1_locations_locations_get"];
        put?: never;
        /**
         * Create Location
         * @description Add a place; where it overlaps others that is said, not refused (LOC-06).
         */
        post: operations["create_location_api_v1_locations_locations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/locations/{location_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Location */
        get: operations["read_location_api_v1_locations_locations__location_id__get"];
        /**
         * Replace Location
         * @description Give it other values; it stays in its bed, and its containers are renamed with it (LOC-04).
         */
        put: operations["replace_location_api_v1_locations_locations__location_id__put"];
        post?: never;
        /**
         * Remove Location
         * @description Take it out of use; refused while stock stands in it. Its containers stay what they are.
         */
        delete: operations["remove_location_api_v1_locations_locations__location_id__delete"];
        options?: never;
        head?: never;
        /**
         * Patch Location
         * @description Change some values, or bring it back with `active`.
         */
        patch: operations["patch_location_api_v1_locations_locations__location_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/locations/{location_id}/bins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bins Of Location
         * @description Containers in a place; retired ones only with `include_inactive`.
         */
        get: operations["list_bins_of_location_api_v1_locations_locations__location_id__bins_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/locations/{location_id}/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Relationships */
        get: operations["list_relationships_api_v1_locations_locations__location_id__relationships_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/bin-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_locations_bin_types_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_locations_bin_types_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/bin-types/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_locations_bin_types__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_locations_bin_types__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_locations_bin_types__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_locations_bin_types__row_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/bins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bins
         * @description Containers in places in use; retired ones only with `include_inactive`.
         */
        get: operations["list_bins_api_v1_locations_bins_get"];
        put?: never;
        /** Create Bin */
        post: operations["create_bin_api_v1_locations_bins_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/bins/{bin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Bin */
        get: operations["read_bin_api_v1_locations_bins__bin_id__get"];
        /**
         * Replace Bin
         * @description Give it other values; it stays in its place, and of its kind.
         */
        put: operations["replace_bin_api_v1_locations_bins__bin_id__put"];
        post?: never;
        /**
         * Retire Bin
         * @description Retire it, for good; refused while plants stand in it (LOC-09).
         */
        delete: operations["retire_bin_api_v1_locations_bins__bin_id__delete"];
        options?: never;
        head?: never;
        /** Patch Bin */
        patch: operations["patch_bin_api_v1_locations_bins__bin_id__patch"];
        trace?: never;
    };
    "/api/v1/locations/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Relate Locations */
        post: operations["relate_locations_api_v1_locations_relationships_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/locations/relationships/{relationship_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unrelate Locations */
        delete: operations["unrelate_locations_api_v1_locations_relationships__relationship_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/location-defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Location Defaults
         * @description What should grow in a place: the defaults of whoever enters plants there, so it takes `stock:read`.
         */
        get: operations["read_location_defaults_api_v1_config_location_defaults_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Configuration
         * @description Begin a new crop cycle in a place.
         */
        post: operations["create_configuration_api_v1_config_location_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/location/{config_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update Configuration
         * @description Correct or advance the active configuration; for a new crop cycle, POST.
         */
        put: operations["update_configuration_api_v1_config_location__config_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/locations/{location_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Configurations */
        get: operations["list_configurations_api_v1_config_locations__location_id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/storage-location-config/bulk-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Configurations
         * @description Begin the same crop cycle in many places: in all of them, or in none.
         */
        post: operations["create_configurations_api_v1_admin_storage_location_config_bulk_create_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/storage-location-config/bulk-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Update Configurations
         * @description Change some values of many places' active configurations: of all of them, or of none.
         */
        post: operations["update_configurations_api_v1_admin_storage_location_config_bulk_update_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/warehouses/hierarchy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Hierarchy
         * @description Greenhouses, beds and places with what should grow in them, on one page.
         */
        get: operations["read_hierarchy_api_v1_admin_warehouses_hierarchy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/density-parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List All */
        get: operations["list_all_api_v1_config_density_parameters_get"];
        put?: never;
        /** Create One */
        post: operations["create_one_api_v1_config_density_parameters_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/config/density-parameters/{row_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read One */
        get: operations["read_one_api_v1_config_density_parameters__row_id__get"];
        /** Replace One */
        put: operations["replace_one_api_v1_config_density_parameters__row_id__put"];
        post?: never;
        /** Delete One */
        delete: operations["delete_one_api_v1_config_density_parameters__row_id__delete"];
        options?: never;
        head?: never;
        /** Patch One */
        patch: operations["patch_one_api_v1_config_density_parameters__row_id__patch"];
        trace?: never;
    };
    "/api/v1/stock/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Batches */
        get: operations["list_batches_api_v1_stock_batches_get"];
        put?: never;
        /** Create Batch */
        post: operations["create_batch_api_v1_stock_batches_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Batch */
        get: operations["read_batch_api_v1_stock_batches__batch_id__get"];
        put?: never;
        post?: never;
        /**
         * Empty Batch
         * @description Adjusts what the batch holds away; its rows stay.
         */
        delete: operations["empty_batch_api_v1_stock_batches__batch_id__delete"];
        options?: never;
        head?: never;
        /**
         * Describe Batch
         * @description Notes, quality, dates and attributes of one's own; nothing else of a batch ever changes but by movements.
         */
        patch: operations["describe_batch_api_v1_stock_batches__batch_id__patch"];
        trace?: never;
    };
    "/api/v1/stock/batches/{batch_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Batch
         * @description All plants go into a batch that is alike in everything, by a transplant.
         */
        post: operations["merge_batch_api_v1_stock_batches__batch_id__merge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/batches/{batch_id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Movements */
        get: operations["list_movements_api_v1_stock_batches__batch_id__movements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter Many
         * @description Up to 20,000 entries: all or none, or each for itself (207 if some were refused). A dry run writes nothing.
         */
        post: operations["enter_many_api_v1_stock_movements_bulk_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count Place
         * @description Counts a whole place and closes its period, like a photo.
         */
        post: operations["count_place_api_v1_stock_counts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/plantado": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plant
         * @description New plants in crates or segments.
         */
        post: operations["plant_api_v1_stock_movements_plantado_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/sembrado": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sow
         * @description Seeds in trays or plugs.
         */
        post: operations["sow_api_v1_stock_movements_sembrado_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/trasplante": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transplant
         * @description Plants go to another place, container, state, size or pot; two linked movements.
         */
        post: operations["transplant_api_v1_stock_movements_trasplante_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/muerte": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lose
         * @description Dead plants; their containers stay behind, empty.
         */
        post: operations["lose_api_v1_stock_movements_muerte_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/venta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sell
         * @description A sale that somebody wrote down; the next count does not compute it again.
         */
        post: operations["sell_api_v1_stock_movements_venta_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/ajuste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adjust
         * @description A correction, with its reason.
         */
        post: operations["adjust_api_v1_stock_movements_ajuste_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Movements
         * @description Every movement, newest first as it was written down.
         */
        get: operations["list_movements_api_v1_stock_movements_get"];
        put?: never;
        /**
         * Enter
         * @description A movement of any kind with a signed quantity.
         */
        post: operations["enter_api_v1_stock_movements_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/manual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter By Hand
         * @description Opening stock of a place without a photograph, or with a `movement_type` a movement.
         */
        post: operations["enter_by_hand_api_v1_stock_manual_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/{movement_id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse
         * @description Takes a movement back, once, by its opposite at the same instant; of a transplant both legs.
         */
        post: operations["reverse_api_v1_stock_movements__movement_id__reverse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/movements/{movement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Movement */
        get: operations["read_movement_api_v1_stock_movements__movement_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History
         * @description The movements of one place or one batch.
         */
        get: operations["history_api_v1_stock_history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/locations/{location_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stock Of Place */
        get: operations["stock_of_place_api_v1_stock_locations__location_id__stock_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/bins/{bin_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stock Of Bin */
        get: operations["stock_of_bin_api_v1_stock_bins__bin_id__stock_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stock As Of
         * @description Stock at the end of any day, from movements alone.
         */
        get: operations["stock_as_of_api_v1_stock_as_of_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Month Report
         * @description Every place of a month, and its sums per bed, greenhouse and farm.
         */
        get: operations["month_report_api_v1_stock_reconciliation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/reconciliation/{location_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Place Month */
        get: operations["place_month_api_v1_stock_reconciliation__location_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/reconciliation/client-sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Client Sales
         * @description Compares the month's sales with the client's own list; changes nothing.
         */
        post: operations["client_sales_api_v1_stock_reconciliation_client_sales_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/reconciliation/{cycle_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Review
         * @description `reconciled` freezes the period: nothing in it can be corrected until it is opened again.
         */
        post: operations["review_api_v1_stock_reconciliation__cycle_id__review_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stock/reconciliation/{cycle_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description Opens a reconciled period again.
         */
        post: operations["reopen_api_v1_stock_reconciliation__cycle_id__reopen_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload
         * @description Take one photo as `file`, or up to a hundred as `files`; each is counted in the background.
         *
         *     Refused files leave nothing behind. The same bytes again answer with the first photo's ids.
         */
        post: operations["upload_api_v1_photos_upload_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/gallery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gallery
         * @description Every photograph once, with its newest count; the newest first.
         */
        get: operations["gallery_api_v1_photos_gallery_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/before-after": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Before After
         * @description A count beside the one of the same place that was posted before it.
         */
        get: operations["before_after_api_v1_photos_sessions__session_id__before_after_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Report */
        get: operations["report_api_v1_photos_sessions__session_id__report_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Detections Csv */
        get: operations["detections_csv_api_v1_photos_sessions__session_id__export_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/detections.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Detections Geojson */
        get: operations["detections_geojson_api_v1_photos_sessions__session_id__detections_geojson_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/batch-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Batch Delete
         * @description Hide photographs: one's own, or with stock:delete all. What stock rests on stays.
         */
        post: operations["batch_delete_api_v1_photos_batch_delete_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Photo
         * @description The stored original, what is known about it, its newest count, and all runs over it. Links expire.
         */
        get: operations["read_photo_api_v1_photos__photo_id__get"];
        put?: never;
        post?: never;
        /**
         * Delete Photo
         * @description Hide a photograph; its bytes are kept, and stock does not change.
         */
        delete: operations["delete_photo_api_v1_photos__photo_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/networks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Networks
         * @description The versions whose folders the API sees, and what each version counted in the last two years.
         */
        get: operations["list_networks_api_v1_photos_networks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/networks/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote Network
         * @description Let it count from the next photo on; refused unless it was surely better than the one in use.
         */
        post: operations["promote_network_api_v1_photos_networks__version__promote_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/networks/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back Network
         * @description Let the version before count again, from the next photo on.
         */
        post: operations["roll_back_network_api_v1_photos_networks_rollback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/jobs/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs Status
         * @description Where each photo of an upload stands; ask every two or three seconds.
         */
        get: operations["jobs_status_api_v1_photos_jobs_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sessions
         * @description Sessions, newest first.
         */
        get: operations["list_sessions_api_v1_photos_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Session
         * @description One run of the counter: what it found, and what that did to stock.
         */
        get: operations["read_session_api_v1_photos_sessions__session_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/assign-location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Location
         * @description Say, or confirm, which place a photo shows. What was counted already posts now, if nothing else is in doubt.
         */
        post: operations["assign_location_api_v1_photos_sessions__session_id__assign_location_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/assign-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Time
         * @description Say when a photo was taken. A period that its count closed is closed again as of then.
         */
        post: operations["assign_time_api_v1_photos_sessions__session_id__assign_time_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate
         * @description Vouch for a count, with what the network got wrong; what was not posted posts now, what was is corrected.
         */
        post: operations["validate_api_v1_photos_sessions__session_id__validate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/sessions/{session_id}/detections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Detections
         * @description Every plant and pot the network saw in a photo, and what a person said of it.
         */
        get: operations["list_detections_api_v1_photos_sessions__session_id__detections_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{photo_id}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reprocess
         * @description Count a photo again, by the network in use now, for its place or another; stock changes by the difference.
         */
        post: operations["reprocess_api_v1_photos__photo_id__reprocess_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description Who changed what, when and why, with what was before and after; the newest first.
         */
        get: operations["list_changes_api_v1_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Changes
         * @description What the list shows with the same filters, all of it.
         */
        get: operations["export_changes_api_v1_audit_export_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query
         * @description Stock, value, movements, deaths or occupancy of whatever is asked for, in up to three groupings.
         */
        post: operations["query_api_v1_analytics_query_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/query/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query Rows
         * @description The batches or movements behind a figure: the same question with the filters its row has under `open`.
         */
        post: operations["query_rows_api_v1_analytics_query_rows_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/mortality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mortality */
        get: operations["mortality_api_v1_analytics_mortality_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/occupancy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Occupancy
         * @description How full containers are, and how much of the ground they cover.
         */
        get: operations["occupancy_api_v1_analytics_occupancy_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Trends
         * @description Each point is the stock as it stood then, by the ledger.
         */
        get: operations["trends_api_v1_analytics_trends_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/growth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Growth
         * @description Stage by stage: what came in, went on, died and was sold, and how long it took.
         */
        get: operations["growth_api_v1_analytics_growth_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forecast
         * @description Plants that become ready and sales to come, by week; only where that was nearer the truth than simple rules.
         */
        get: operations["forecast_api_v1_analytics_forecast_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/daily-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Daily Counts */
        get: operations["daily_counts_api_v1_analytics_daily_counts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare
         * @description Two periods side by side.
         */
        post: operations["compare_api_v1_analytics_compare_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comparison
         * @description Two places, products or pots side by side.
         */
        get: operations["comparison_api_v1_analytics_comparison_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/ai-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ai Query
         * @description Answers 501 until there is a model to run.
         */
        post: operations["ai_query_api_v1_analytics_ai_query_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dashboard
         * @description The first screen.
         */
        get: operations["dashboard_api_v1_analytics_dashboard_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/valuation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Valuation
         * @description What stands, at list prices; what has none is listed.
         */
        get: operations["valuation_api_v1_analytics_valuation_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/empty-containers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Empty Containers
         * @description For replanting, and for buying pots.
         */
        get: operations["empty_containers_api_v1_analytics_empty_containers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/low-stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Low Stock
         * @description What would be sold out within the horizon at the pace of the days looked back at; the most urgent first.
         */
        get: operations["low_stock_api_v1_analytics_low_stock_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/inventory-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inventory Report */
        get: operations["inventory_report_api_v1_analytics_inventory_report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/filter-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Filter Options
         * @description All that can be filtered by but places: their list has pages.
         */
        get: operations["filter_options_api_v1_analytics_filter_options_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Coverage
         * @description How old the figure of each place is, and whether it was photographed this month.
         */
        get: operations["coverage_api_v1_analytics_coverage_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/walk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Walk
         * @description The beds to walk tomorrow, in walking order, with the places whose figures have grown old.
         */
        get: operations["walk_api_v1_analytics_walk_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/sales-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sales Comparison
         * @description What a list of sales leaves of the stock that was counted last; changes nothing.
         */
        post: operations["sales_comparison_api_v1_analytics_sales_comparison_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export
         * @description A whole list with these filters, as a file; a workbook of at most 100,000 rows.
         */
        post: operations["export_api_v1_analytics_export_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/exports/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export By Address
         * @description The same, for an address that can be kept.
         */
        get: operations["export_by_address_api_v1_analytics_exports__form__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/export/large": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export Large
         * @description Written by a worker, of any size; `poll_url` tells when it is done and has a link for a day.
         */
        post: operations["export_large_api_v1_analytics_export_large_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/export/status/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export Status */
        get: operations["export_status_api_v1_analytics_export_status__task_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/month-ends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Month Ends
         * @description The packages that are made once a month's counts are in; they are kept.
         */
        get: operations["month_ends_api_v1_analytics_month_ends_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/bulk-load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bulk Load
         * @description The whole farm for a map: greenhouses, beds, places with their figures; kept ready until something changes.
         */
        get: operations["bulk_load_api_v1_map_bulk_load_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/tiles/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vector Tile
         * @description Outlines with plants, density, age of the count, status and alerts, straight from the database.
         */
        get: operations["vector_tile_api_v1_map_tiles__z___x___y__mvt_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/plan/{warehouse_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Indoor Plan
         * @description A greenhouse in metres along its own long side, with the layers stock, age and status; needs no GPS.
         */
        get: operations["indoor_plan_api_v1_map_plan__warehouse_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warehouses/in-bounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Warehouses In Bounds
         * @description Greenhouses that a box in degrees meets.
         */
        get: operations["warehouses_in_bounds_api_v1_warehouses_in_bounds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage-locations/{location_id}/detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Place Detail
         * @description What stands in a place, what it is worth, and the photograph it was last seen on.
         */
        get: operations["place_detail_api_v1_storage_locations__location_id__detail_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage-locations/{location_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Place History
         * @description Its periods between two counts; every one of them balances.
         */
        get: operations["place_history_api_v1_storage_locations__location_id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline
         * @description The movements of a place, the newest first as they were written down.
         */
        get: operations["timeline_api_v1_map_timeline_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Landing Page */
        get: operations["landing_page_api_v1_ogc_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conformance */
        get: operations["conformance_api_v1_ogc_conformance_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Collections */
        get: operations["list_collections_api_v1_ogc_collections_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc/collections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Collection */
        get: operations["read_collection_api_v1_ogc_collections__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc/collections/{name}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Features
         * @description Features in the order of their ids; who wants all follows the link `next`.
         */
        get: operations["list_features_api_v1_ogc_collections__name__items_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ogc/collections/{name}/items/{feature_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Feature */
        get: operations["read_feature_api_v1_ogc_collections__name__items__feature_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List Webhooks */
        get: operations["list_webhooks_api_v1_webhooks_get"];
        put?: never;
        /**
         * Create Webhook
         * @description The answer has the secret, which is not shown again.
         */
        post: operations["create_webhook_api_v1_webhooks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read Webhook */
        get: operations["read_webhook_api_v1_webhooks__webhook_id__get"];
        put?: never;
        post?: never;
        /** Delete Webhook */
        delete: operations["delete_webhook_api_v1_webhooks__webhook_id__delete"];
        options?: never;
        head?: never;
        /** Change Webhook */
        patch: operations["change_webhook_api_v1_webhooks__webhook_id__patch"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Secret
         * @description A new secret, which is not shown again; for a day every message is signed with the one before it, too.
         */
        post: operations["rotate_secret_api_v1_webhooks__webhook_id__rotate_secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description What was sent in the last thirty days, or is still to be sent, with what came of each attempt.
         */
        get: operations["list_deliveries_api_v1_webhooks__webhook_id__deliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay Delivery */
        post: operations["replay_delivery_api_v1_webhooks__webhook_id__deliveries__delivery_id__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Accepted */
        Accepted: {
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /**
             * Status
             * @default pending
             * @constant
             */
            status: "pending";
            /** Poll Url */
            poll_url: string;
        };
        /**
         * AddedBox
         * @description What the network missed: left, top, width and height in pixels of the photo as shown.
         *
         *     `container` is the number of one of the photo's; left out, the box belongs to the one around its middle.
         */
        AddedBox: {
            x: components["schemas"]["Pixels"];
            y: components["schemas"]["Pixels"];
            w: components["schemas"]["Side"];
            h: components["schemas"]["Side"];
            class: components["schemas"]["PlantClass"];
            container?: components["schemas"]["Number"] | null;
        };
        /**
         * AdjustmentCreate
         * @description Signed, with a reason.
         */
        AdjustmentCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /** Quantity */
            quantity: number;
        };
        /** AdjustmentRead */
        AdjustmentRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Operation
             * @constant
             */
            operation: "ajuste";
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            /** Quantity */
            quantity: number;
            /** Quantity Current */
            quantity_current: number;
        };
        /**
         * Adjustments
         * @description Everything that differs from what the network said; what is not named is accepted as it is.
         */
        Adjustments: {
            /** Added */
            added?: components["schemas"]["AddedBox"][];
            /** Removed */
            removed?: number[];
            /** Changed */
            changed?: components["schemas"]["ChangedBox"][];
            /** Containers */
            containers?: components["schemas"]["StatedContainer"][];
        };
        /**
         * Analysis
         * @enum {string}
         */
        Analysis: "current_stock" | "value" | "stock_movements" | "mortality" | "occupancy";
        /** ApiTokenCreate */
        ApiTokenCreate: {
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Permission"][];
            /**
             * Warehouse Ids
             * @description null: all that its user may see
             */
            warehouse_ids?: number[] | null;
            /**
             * Expires At
             * @description null: until it is revoked
             */
            expires_at?: string | null;
        };
        /** ApiTokenIssued */
        ApiTokenIssued: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description its first characters, to be recognised by
             */
            prefix: string;
            /** Scopes */
            scopes: components["schemas"]["Permission"][];
            /** Warehouse Ids */
            warehouse_ids: number[] | null;
            /** Created By User Id */
            created_by_user_id: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /**
             * Token
             * @description shown this once
             */
            token: string;
        };
        /** ApiTokenRead */
        ApiTokenRead: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description its first characters, to be recognised by
             */
            prefix: string;
            /** Scopes */
            scopes: components["schemas"]["Permission"][];
            /** Warehouse Ids */
            warehouse_ids: number[] | null;
            /** Created By User Id */
            created_by_user_id: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Revoked At */
            revoked_at: string | null;
        };
        /** AreaBranch */
        AreaBranch: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Bins Count */
            bins_count: number;
            position: components["schemas"]["AreaPosition"] | null;
            /** Locations Count */
            locations_count: number;
            /** Locations */
            locations: components["schemas"]["LocationBranch"][];
        };
        /** AreaChanged */
        AreaChanged: {
            /** Warnings */
            warnings: string[];
            /** Overlaps */
            overlaps: components["schemas"]["OverlapRead"][];
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Warehouse Id */
            warehouse_id: number;
            position: components["schemas"]["AreaPosition"] | null;
        };
        /** AreaCreate */
        AreaCreate: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            position?: components["schemas"]["AreaPosition"] | null;
            geojson_coordinates: components["schemas"]["Polygon"];
            /** Warehouse Id */
            warehouse_id: number;
        };
        /** AreaNode */
        AreaNode: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Haswarning */
            hasWarning: boolean;
            position: components["schemas"]["AreaPosition"] | null;
            /** Locations */
            locations: components["schemas"]["LocationNode"][];
        };
        /** AreaOfPlace */
        AreaOfPlace: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            position: components["schemas"]["AreaPosition"] | null;
        };
        /** AreaOnMap */
        AreaOnMap: {
            /** Id */
            id: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Position */
            position: string | null;
            /** Geojson */
            geojson: {
                [key: string]: unknown;
            };
            /** Area M2 */
            area_m2: number;
            /** Storage Locations Count */
            storage_locations_count: number;
        };
        /** AreaOnPlan */
        AreaOnPlan: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Position */
            position: string | null;
            outline: components["schemas"]["Ring"];
        };
        /**
         * AreaPatch
         * @description What is left out stays as it is; `active` brings back what was removed, without what was below it.
         */
        AreaPatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            position?: components["schemas"]["AreaPosition"] | null;
            geojson_coordinates?: components["schemas"]["Polygon"];
            /**
             * Active
             * @constant
             */
            active?: true;
        };
        /**
         * AreaPosition
         * @enum {string}
         */
        AreaPosition: "N" | "S" | "E" | "W" | "C";
        /** AreaRead */
        AreaRead: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Warehouse Id */
            warehouse_id: number;
            position: components["schemas"]["AreaPosition"] | null;
        };
        /**
         * AreaValues
         * @description The code begins with that of the greenhouse: NAVE1-NORTE in NAVE1.
         */
        AreaValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            position?: components["schemas"]["AreaPosition"] | null;
            geojson_coordinates: components["schemas"]["Polygon"];
        };
        /** AssignLocation */
        AssignLocation: {
            /** Storage Location Id */
            storage_location_id: number;
        };
        /** AssignTime */
        AssignTime: {
            taken_at: components["schemas"]["Instant"];
        };
        /**
         * AttemptRead
         * @description `times` it ended alike one after the other, the first time at `first_at`, the last time at `at`.
         */
        AttemptRead: {
            /** Attempt */
            attempt: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** First At */
            first_at?: string | null;
            /**
             * Times
             * @default 1
             */
            times: number;
        };
        /**
         * Auth0Client
         * @description What a browser needs to sign in at the tenant by PKCE; none of it is secret.
         */
        Auth0Client: {
            /** Address */
            address: string;
            /** Client Id */
            client_id: string;
            /** Audience */
            audience: string;
        };
        /**
         * Availability
         * @enum {string}
         */
        Availability: "available" | "out_of_stock" | "discontinued";
        /**
         * Badge
         * @description CFG-09: how the configuration screen colours a place.
         * @enum {string}
         */
        Badge: "green" | "yellow" | "blue" | "red";
        /**
         * BaselineKind
         * @description What a cycle opens or closes with.
         * @enum {string}
         */
        BaselineKind: "photo" | "count" | "manual_init";
        /**
         * BatchCreate
         * @description Without `location_id` the only place configured for the product is meant; without a code one is made.
         */
        BatchCreate: {
            /** Product Id */
            product_id: number;
            /** Location Id */
            location_id?: number | null;
            /** Quantity */
            quantity: number;
            /** Batch Code */
            batch_code?: string | null;
        };
        /** BatchCreated */
        BatchCreated: {
            /** Id */
            id: number;
            /** Batch Code */
            batch_code: string;
            /** Product Id */
            product_id: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Location Id */
            location_id: number;
            /** Bin Id */
            bin_id: number;
            /** Product State Id */
            product_state_id: number;
            /** State */
            state: string;
            /** Product Size Id */
            product_size_id: number | null;
            /** Size */
            size: string | null;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging */
            packaging: string | null;
            /** Quantity */
            quantity: number;
            /** Quantity Initial */
            quantity_initial: number;
            /** Quantity Current */
            quantity_current: number;
            /** Quantity Empty Containers */
            quantity_empty_containers: number;
            /** Quality Score */
            quality_score: number | null;
            /** Planting Date */
            planting_date: string | null;
            /** Germination Date */
            germination_date: string | null;
            /** Transplant Date */
            transplant_date: string | null;
            /** Expected Ready Date */
            expected_ready_date: string | null;
            /** Notes */
            notes: string | null;
            /** Custom Attributes */
            custom_attributes: {
                [key: string]: unknown;
            };
            status: components["schemas"]["BatchStatus"];
            /** Age Days */
            age_days: number;
            stage: components["schemas"]["Stage"];
            health: components["schemas"]["Health"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Warnings */
            warnings: string[];
        };
        /** BatchDelete */
        BatchDelete: {
            /** Photo Ids */
            photo_ids: string[];
        };
        /**
         * BatchDetail
         * @description `movements_summary`: signed sums by the type each movement counts under; together they are `quantity`.
         */
        BatchDetail: {
            /** Id */
            id: number;
            /** Batch Code */
            batch_code: string;
            /** Product Id */
            product_id: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Location Id */
            location_id: number;
            /** Bin Id */
            bin_id: number;
            /** Product State Id */
            product_state_id: number;
            /** State */
            state: string;
            /** Product Size Id */
            product_size_id: number | null;
            /** Size */
            size: string | null;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging */
            packaging: string | null;
            /** Quantity */
            quantity: number;
            /** Quantity Initial */
            quantity_initial: number;
            /** Quantity Current */
            quantity_current: number;
            /** Quantity Empty Containers */
            quantity_empty_containers: number;
            /** Quality Score */
            quality_score: number | null;
            /** Planting Date */
            planting_date: string | null;
            /** Germination Date */
            germination_date: string | null;
            /** Transplant Date */
            transplant_date: string | null;
            /** Expected Ready Date */
            expected_ready_date: string | null;
            /** Notes */
            notes: string | null;
            /** Custom Attributes */
            custom_attributes: {
                [key: string]: unknown;
            };
            status: components["schemas"]["BatchStatus"];
            /** Age Days */
            age_days: number;
            stage: components["schemas"]["Stage"];
            health: components["schemas"]["Health"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Movements Summary */
            movements_summary: {
                [key: string]: number;
            };
        };
        /** BatchMerge */
        BatchMerge: {
            /** Into Batch Id */
            into_batch_id: number;
            /** Notes */
            notes?: string | null;
        };
        /**
         * BatchPatch
         * @description What describes a batch without being it; its quantity changes only by movements, its attributes never.
         */
        BatchPatch: {
            /** Notes */
            notes?: string | null;
            /** Quality Score */
            quality_score?: number | string | null;
            /** Planting Date */
            planting_date?: string | null;
            /** Germination Date */
            germination_date?: string | null;
            /** Transplant Date */
            transplant_date?: string | null;
            /** Expected Ready Date */
            expected_ready_date?: string | null;
            /** Custom Attributes */
            custom_attributes?: {
                [key: string]: unknown;
            };
        };
        /**
         * BatchRead
         * @description `quantity` equals `quantity_current`; `state` and `size` are codes, `packaging` is a SKU.
         *
         *     `age_days` count from planting, else from germination, else from when the batch was made; `stage` follows from it,
         *     and `health` from the quality, 0 to 5 (BAT-06).
         */
        BatchRead: {
            /** Id */
            id: number;
            /** Batch Code */
            batch_code: string;
            /** Product Id */
            product_id: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Location Id */
            location_id: number;
            /** Bin Id */
            bin_id: number;
            /** Product State Id */
            product_state_id: number;
            /** State */
            state: string;
            /** Product Size Id */
            product_size_id: number | null;
            /** Size */
            size: string | null;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging */
            packaging: string | null;
            /** Quantity */
            quantity: number;
            /** Quantity Initial */
            quantity_initial: number;
            /** Quantity Current */
            quantity_current: number;
            /** Quantity Empty Containers */
            quantity_empty_containers: number;
            /** Quality Score */
            quality_score: number | null;
            /** Planting Date */
            planting_date: string | null;
            /** Germination Date */
            germination_date: string | null;
            /** Transplant Date */
            transplant_date: string | null;
            /** Expected Ready Date */
            expected_ready_date: string | null;
            /** Notes */
            notes: string | null;
            /** Custom Attributes */
            custom_attributes: {
                [key: string]: unknown;
            };
            status: components["schemas"]["BatchStatus"];
            /** Age Days */
            age_days: number;
            stage: components["schemas"]["Stage"];
            health: components["schemas"]["Health"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * BatchStatus
         * @description BAT-05: derived from the quantity, never stored.
         * @enum {string}
         */
        BatchStatus: "active" | "depleted";
        /**
         * Bed
         * @description One bed to walk, its places in walking order.
         */
        Bed: {
            /** Warehouse Id */
            warehouse_id: number;
            /** Warehouse Code */
            warehouse_code: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Area Code */
            area_code: string;
            /** Places */
            places: number;
            /** Plants */
            plants: number;
            /** Oldest Days */
            oldest_days: number | null;
            /** Stops */
            stops: components["schemas"]["PlaceAge"][];
        };
        /**
         * BeforeAfter
         * @description A count and the one of the same place that was posted before it; `change` is in plants, null without one.
         */
        BeforeAfter: {
            before: components["schemas"]["SideRead"] | null;
            after: components["schemas"]["SideRead"];
            /** Change */
            change: number | null;
            /** Days */
            days: number | null;
        };
        /**
         * BinCategory
         * @enum {string}
         */
        BinCategory: "plug" | "seedling_tray" | "box" | "segment" | "pot";
        /**
         * BinCreate
         * @description Without a code the container gets the next one of its kind in the place.
         */
        BinCreate: {
            /** Storage Location Id */
            storage_location_id: number;
            /** Storage Bin Type Id */
            storage_bin_type_id: number;
            /** Code */
            code?: string | null;
            /** Label */
            label?: string | null;
            /** Description */
            description?: string | null;
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
        };
        /**
         * BinPatch
         * @description What is left out stays as it is.
         */
        BinPatch: {
            /** Code */
            code?: string;
            /** Storage Bin Type Id */
            storage_bin_type_id?: number;
            /** Label */
            label?: string | null;
            /** Description */
            description?: string | null;
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
            status?: components["schemas"]["BinStatus"];
        };
        /** BinRead */
        BinRead: {
            /** Id */
            id: number;
            /** Storage Location Id */
            storage_location_id: number;
            /** Storage Bin Type Id */
            storage_bin_type_id: number;
            /** Code */
            code: string;
            /** Label */
            label: string | null;
            /** Description */
            description: string | null;
            /** Position Metadata */
            position_metadata: {
                [key: string]: unknown;
            };
            status: components["schemas"]["BinStatus"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * BinStatus
         * @enum {string}
         */
        BinStatus: "active" | "maintenance" | "retired";
        /** BinTypeCreate */
        BinTypeCreate: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            /** Rows */
            rows?: number | null;
            /** Columns */
            columns?: number | null;
            /** Capacity */
            capacity?: number | null;
            /** Length Cm */
            length_cm?: number | string | null;
            /** Width Cm */
            width_cm?: number | string | null;
            /** Height Cm */
            height_cm?: number | string | null;
            /**
             * Is Grid
             * @default false
             */
            is_grid: boolean;
            category: components["schemas"]["BinCategory"];
        };
        /** BinTypePatch */
        BinTypePatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
            /** Rows */
            rows?: number | null;
            /** Columns */
            columns?: number | null;
            /** Capacity */
            capacity?: number | null;
            /** Length Cm */
            length_cm?: number | string | null;
            /** Width Cm */
            width_cm?: number | string | null;
            /** Height Cm */
            height_cm?: number | string | null;
            /** Is Grid */
            is_grid?: boolean;
        };
        /** BinTypeRead */
        BinTypeRead: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            category: components["schemas"]["BinCategory"];
            /** Description */
            description: string | null;
            /** Rows */
            rows: number | null;
            /** Columns */
            columns: number | null;
            /** Capacity */
            capacity: number | null;
            /** Length Cm */
            length_cm: number | null;
            /** Width Cm */
            width_cm: number | null;
            /** Height Cm */
            height_cm: number | null;
            /** Is Grid */
            is_grid: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * BinTypeUpdate
         * @description Lengths in centimetres. The kind decides how plants are counted and whether they are for sale, so it stays.
         */
        BinTypeUpdate: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            /** Rows */
            rows?: number | null;
            /** Columns */
            columns?: number | null;
            /** Capacity */
            capacity?: number | null;
            /** Length Cm */
            length_cm?: number | string | null;
            /** Width Cm */
            width_cm?: number | string | null;
            /** Height Cm */
            height_cm?: number | string | null;
            /**
             * Is Grid
             * @default false
             */
            is_grid: boolean;
        };
        /**
         * BinValues
         * @description The code begins with that of the place: NAVE1-NORTE-LOC-001-SEG001 in NAVE1-NORTE-LOC-001.
         */
        BinValues: {
            /** Code */
            code: string;
            /** Storage Bin Type Id */
            storage_bin_type_id: number;
            /** Label */
            label?: string | null;
            /** Description */
            description?: string | null;
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
            /** @default active */
            status: components["schemas"]["BinStatus"];
        };
        /** Body_client_sales_api_v1_stock_reconciliation_client_sales_post */
        Body_client_sales_api_v1_stock_reconciliation_client_sales_post: {
            /**
             * File
             * @description CSV or XLSX: quantity, product or category, packaging, color
             */
            file: string;
            /** Year */
            year: number;
            /** Month */
            month: number;
        };
        /** Body_import_prices_api_v1_admin_price_list_import_post */
        Body_import_prices_api_v1_admin_price_list_import_post: {
            /**
             * File
             * @description CSV or XLSX, at most 20 MB and 100,000 rows
             */
            file: string;
            /**
             * Dry Run
             * @description say what would happen, and change nothing
             * @default false
             */
            dry_run: boolean;
        };
        /** Body_import_products_api_v1_admin_products_import_post */
        Body_import_products_api_v1_admin_products_import_post: {
            /**
             * File
             * @description CSV or XLSX, at most 20 MB and 100,000 rows
             */
            file: string;
            /**
             * Dry Run
             * @description say what would happen, and change nothing
             * @default false
             */
            dry_run: boolean;
        };
        /** Body_sales_comparison_api_v1_analytics_sales_comparison_post */
        Body_sales_comparison_api_v1_analytics_sales_comparison_post: {
            /**
             * Files
             * @description CSV or XLSX: product_sku, packaging_sku, quantity_sold
             */
            files: string[];
        };
        /** BulkAvailability */
        BulkAvailability: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            new_availability: components["schemas"]["Availability"];
        };
        /** BulkAvailabilityConfirmed */
        BulkAvailabilityConfirmed: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            new_availability: components["schemas"]["Availability"];
            /** Confirmation Token */
            confirmation_token?: string | null;
        };
        /**
         * BulkChanged
         * @description `affected_count` places were changed; `plants_now` stand in them and are not changed by this.
         */
        BulkChanged: {
            /** Affected Count */
            affected_count: number;
            /** Plants Now */
            plants_now: number;
            /** Warnings */
            warnings: string[];
        };
        /** BulkDiscount */
        BulkDiscount: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            /** Discount Factor */
            discount_factor: number;
        };
        /** BulkDiscountConfirmed */
        BulkDiscountConfirmed: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            /** Discount Factor */
            discount_factor: number;
            /** Confirmation Token */
            confirmation_token?: string | null;
        };
        /** BulkExecuted */
        BulkExecuted: {
            /** Success */
            success: boolean;
            /** Operation */
            operation: string;
            /** Affected Count */
            affected_count: number;
            /** Message */
            message: string;
        };
        /** BulkItem */
        BulkItem: {
            /** Id */
            id: number;
            /** Sku */
            SKU: string;
            /** Variant */
            variant: string;
            /** Before */
            before: {
                [key: string]: unknown;
            };
            /** After */
            after: {
                [key: string]: unknown;
            };
        };
        /** BulkLoad */
        BulkLoad: {
            /** Warehouses */
            warehouses: components["schemas"]["WarehouseOnMap"][];
            /** Storage Areas */
            storage_areas: components["schemas"]["AreaOnMap"][];
            /** Storage Locations */
            storage_locations: components["schemas"]["PlaceOnMap"][];
            metadata: components["schemas"]["MapMetadata"];
        };
        /** BulkPreview */
        BulkPreview: {
            /** Operation */
            operation: string;
            /** Affected Count */
            affected_count: number;
            /** Items */
            items: components["schemas"]["BulkItem"][];
            summary: components["schemas"]["BulkSummary"];
            /** Confirmation Token */
            confirmation_token: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /** BulkPrices */
        BulkPrices: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            /** Percentage Change */
            percentage_change: number | string;
        };
        /**
         * BulkPricesConfirmed
         * @description Above 100 items only with the token of a preview.
         */
        BulkPricesConfirmed: {
            /** Category Id */
            category_id?: number | null;
            /** Packaging Id */
            packaging_id?: number | null;
            availability?: components["schemas"]["Availability"] | null;
            /** Min Price */
            min_price?: number | null;
            /** Max Price */
            max_price?: number | null;
            /** Percentage Change */
            percentage_change: number | string;
            /** Confirmation Token */
            confirmation_token?: string | null;
        };
        /**
         * BulkRead
         * @description `rows` in the order of the request; `errors` says why rows were refused, with a pointer into the request.
         */
        BulkRead: {
            mode: components["schemas"]["Mode"];
            /** Dry Run */
            dry_run: boolean;
            /** Posted */
            posted: number;
            /** Refused */
            refused: number;
            /** Rows */
            rows: components["schemas"]["RowRead"][];
            /** Errors */
            errors: components["schemas"]["RowFaultRead"][];
        };
        /**
         * BulkSummary
         * @description Sums of wholesale unit prices of what changes, in cents.
         */
        BulkSummary: {
            /** Matching Count */
            matching_count: number;
            /** Unchanged Count */
            unchanged_count: number;
            /** Wholesale Before */
            wholesale_before: number;
            /** Wholesale After */
            wholesale_after: number;
        };
        /**
         * BulkUpdate
         * @description Changes of the active configuration of each place; what is left out stays as it is.
         */
        BulkUpdate: {
            /** Location Ids */
            location_ids: number[];
            /** Product Id */
            product_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            /** Expected Product State Id */
            expected_product_state_id?: number | null;
            /** Area Cm2 */
            area_cm2?: number | string | null;
            /** Notes */
            notes?: string | null;
        };
        /** CategoryNode */
        CategoryNode: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Families Count */
            families_count: number;
            /** Products Count */
            products_count: number;
            /** Families */
            families: components["schemas"]["FamilyNode"][];
        };
        /** CategoryRead */
        CategoryRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
            /** Display Order */
            display_order: number;
        };
        /**
         * CategoryValues
         * @description `display_order` counts from 0.
         */
        CategoryValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            /**
             * Display Order
             * @default 0
             */
            display_order: number;
        };
        /** CategoryValuesPatch */
        CategoryValuesPatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
            /** Display Order */
            display_order?: number;
        };
        /**
         * Cause
         * @description What may be behind a figure that does not fit.
         * @enum {string}
         */
        Cause: "theft" | "counting_error" | "deaths_not_recorded" | "planting_not_recorded" | "wrong_configuration" | "photo_missing_or_bad" | "sku_mismatch" | "sale_of_another_period";
        /**
         * ChainAsked
         * @description Ids from the top; those in between may be left out.
         */
        ChainAsked: {
            /** Warehouse Id */
            warehouse_id: number;
            /** Area Id */
            area_id?: number | null;
            /** Location Id */
            location_id?: number | null;
            /** Bin Id */
            bin_id?: number | null;
        };
        /**
         * Change
         * @description `percent` is null where the first is 0 (ANA-06).
         */
        Change: {
            /** First */
            first: number;
            /** Second */
            second: number;
            /** Absolute */
            absolute: number;
            /** Percent */
            percent: number | null;
        };
        /**
         * ChangeRead
         * @description One change. `user` is an e-mail address or a token's subject; null, like `user_id`, where the system acted.
         *
         *     `entity_type` is a table and `entity_id` the row's id there, `*` for one act on many rows. `ip` is where the request
         *     came from.
         */
        ChangeRead: {
            /** Id */
            id: number;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** User Id */
            user_id: number | null;
            /** User */
            user: string | null;
            /** Action */
            action: string;
            /** Entity Type */
            entity_type: string;
            /** Entity Id */
            entity_id: string;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** Reason */
            reason: string | null;
            /** Correlation Id */
            correlation_id: string | null;
            /** Ip */
            ip: string | null;
        };
        /**
         * ChangedBox
         * @description A detection that is something else than the network took it for.
         */
        ChangedBox: {
            /** Id */
            id: number;
            class: components["schemas"]["PlantClass"];
        };
        /**
         * Changes
         * @description Of one group; flows are within each period, `closing` is at its end.
         */
        Changes: {
            /** Group */
            group: components["schemas"]["GroupName"][];
            closing: components["schemas"]["Change"];
            inflow: components["schemas"]["Change"];
            outflow: components["schemas"]["Change"];
            deaths: components["schemas"]["Change"];
            sales: components["schemas"]["Change"];
            planted: components["schemas"]["Change"];
            sown: components["schemas"]["Change"];
            open_first: components["schemas"]["Filters"];
            open_second: components["schemas"]["Filters"];
        };
        /**
         * ClientSalesRead
         * @description `rows` are those of the file; what `row_errors` names took no part. `places_open` were not counted that month.
         */
        ClientSalesRead: {
            /** Year */
            year: number;
            /** Month */
            month: number;
            /** Rows */
            rows: number;
            /** Client Total */
            client_total: number;
            /** Ledger Total */
            ledger_total: number;
            /** Places Open */
            places_open: number;
            /** Items */
            items: components["schemas"]["ComparisonRead"][];
            /** Row Errors */
            row_errors: components["schemas"]["RowErrorRead"][];
        };
        /** Collection */
        Collection: {
            /** Id */
            id: string;
            /** Title */
            title: string;
            /** Description */
            description: string;
            /** Links */
            links: components["schemas"]["Link"][];
            extent: components["schemas"]["Extent"] | null;
            /**
             * Itemtype
             * @default feature
             */
            itemType: string;
            /** Crs */
            crs?: string[];
        };
        /** Collections */
        Collections: {
            /** Links */
            links: components["schemas"]["Link"][];
            /** Collections */
            collections: components["schemas"]["Collection"][];
        };
        /** ColorRead */
        ColorRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Name */
            name: string;
            /** Hex Code */
            hex_code: string;
        };
        /** ColorValues */
        ColorValues: {
            /** Name */
            name: string;
            /** Hex Code */
            hex_code: string;
        };
        /** ColorValuesPatch */
        ColorValuesPatch: {
            /** Name */
            name?: string;
            /** Hex Code */
            hex_code?: string;
        };
        /**
         * CompareRequest
         * @description The days are those of the two periods; `date_from` and `date_to` have no meaning here and are refused.
         */
        CompareRequest: {
            /** Warehouse Ids */
            warehouse_ids?: number[];
            /** Storage Area Ids */
            storage_area_ids?: number[];
            /** Storage Location Ids */
            storage_location_ids?: number[];
            /** Storage Bin Ids */
            storage_bin_ids?: number[];
            /** Product Category Ids */
            product_category_ids?: number[];
            /** Product Family Ids */
            product_family_ids?: number[];
            /** Product Ids */
            product_ids?: number[];
            /** Product Size Ids */
            product_size_ids?: number[];
            /** Product State Ids */
            product_state_ids?: number[];
            /** Packaging Type Ids */
            packaging_type_ids?: number[];
            /** Packaging Catalog Ids */
            packaging_catalog_ids?: number[];
            /** Packaging Color Ids */
            packaging_color_ids?: number[];
            /** Session Ids */
            session_ids?: string[];
            /**
             * Input Type
             * @default both
             * @enum {string}
             */
            input_type: "photo" | "manual" | "both";
            /** Date From */
            date_from?: null;
            /** Date To */
            date_to?: null;
            /**
             * Period 1 Start
             * Format: date
             */
            period_1_start: string;
            /**
             * Period 1 End
             * Format: date
             */
            period_1_end: string;
            /**
             * Period 2 Start
             * Format: date
             */
            period_2_start: string;
            /**
             * Period 2 End
             * Format: date
             */
            period_2_end: string;
            /** Group By */
            group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"][];
        };
        /**
         * Compared
         * @description One of two things that are compared.
         */
        Compared: {
            group: components["schemas"]["GroupName"];
            stock: components["schemas"]["StockFigures"];
            flows: components["schemas"]["FlowFigures"];
            open: components["schemas"]["Filters"];
        };
        /**
         * ComparisonRead
         * @description One product or category, in the pots named or in all of them; `client_sales` is 0 where the list has no line.
         *
         *     The two agree within 5 % of the client's figure.
         */
        ComparisonRead: {
            /** Product Id */
            product_id: number | null;
            /** Product Category Id */
            product_category_id: number | null;
            /** Packaging Catalog Ids */
            packaging_catalog_ids: number[] | null;
            /** Client Sales */
            client_sales: number;
            /** Ledger Sales */
            ledger_sales: number;
            /** Discrepancy */
            discrepancy: number;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "sales_mismatch";
            /** Possible Causes */
            possible_causes: components["schemas"]["Cause"][];
        };
        /**
         * ConfigChanged
         * @description `plants_now` stand in the place and are not changed by this; where there are any, the warning says so.
         */
        ConfigChanged: {
            /** Id */
            id: number;
            /** Storage Location Id */
            storage_location_id: number;
            /** Product Id */
            product_id: number;
            /** Product Sku */
            product_sku: string;
            /** Product Name */
            product_name: string;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging Sku */
            packaging_sku: string | null;
            /** Packaging Name */
            packaging_name: string | null;
            /** Expected Product State Id */
            expected_product_state_id: number;
            /** Expected Product State */
            expected_product_state: string;
            /** Area Cm2 */
            area_cm2: number;
            /** Notes */
            notes: string | null;
            /** Active */
            active: boolean;
            badge: components["schemas"]["Badge"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Plants Now */
            plants_now: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * ConfigCreate
         * @description A new crop cycle. Without `area_cm2` the whole place is used.
         */
        ConfigCreate: {
            /** Product Id */
            product_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            /** Expected Product State Id */
            expected_product_state_id: number;
            /** Notes */
            notes?: string | null;
            /** Storage Location Id */
            storage_location_id: number;
            /** Area Cm2 */
            area_cm2?: number | string | null;
        };
        /**
         * ConfigRead
         * @description `badge`: green configured, blue changed in the last 7 days, yellow unchanged for over 90 days.
         */
        ConfigRead: {
            /** Id */
            id: number;
            /** Storage Location Id */
            storage_location_id: number;
            /** Product Id */
            product_id: number;
            /** Product Sku */
            product_sku: string;
            /** Product Name */
            product_name: string;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging Sku */
            packaging_sku: string | null;
            /** Packaging Name */
            packaging_name: string | null;
            /** Expected Product State Id */
            expected_product_state_id: number;
            /** Expected Product State */
            expected_product_state: string;
            /** Area Cm2 */
            area_cm2: number;
            /** Notes */
            notes: string | null;
            /** Active */
            active: boolean;
            badge: components["schemas"]["Badge"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * ConfigUpdate
         * @description The same crop cycle, corrected or gone on: replaces all values of the active configuration.
         */
        ConfigUpdate: {
            /** Product Id */
            product_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            /** Expected Product State Id */
            expected_product_state_id: number;
            /** Notes */
            notes?: string | null;
            /** Area Cm2 */
            area_cm2: number | string;
        };
        /** Conformance */
        Conformance: {
            /** Conformsto */
            conformsTo: string[];
        };
        /** ContainerFiguresRead */
        ContainerFiguresRead: {
            /** Detected */
            detected: number;
            /** Estimated */
            estimated: number;
            /** Empty */
            empty: number;
            /** Dead */
            dead: number;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Kind */
            kind: string;
        };
        /**
         * ContainerRead
         * @description `polygon` in pixels of the photo as shown; `interval` holds the truth in 90 of 100 cases.
         *
         *     `inferred` are the outlines, in the same pixels, within which plants were estimated without being seen. Once a
         *     person checked the photo, `network` is what the network had said, and one not `accepted` counts nothing.
         */
        ContainerRead: {
            /** Number */
            number: number;
            /** Kind */
            kind: string;
            /** Polygon */
            polygon: unknown[] | null;
            /** Detected */
            detected: number;
            /** Estimated */
            estimated: number;
            /** Empty */
            empty: number;
            /** Dead */
            dead: number;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Confidence */
            confidence: number | null;
            /** Warnings */
            warnings: string[];
            /** Storage Bin Id */
            storage_bin_id: number | null;
            /** Inferred */
            inferred: number[][][];
            /**
             * Accepted
             * @default true
             */
            accepted: boolean;
            network?: components["schemas"]["ContainerFiguresRead"] | null;
        };
        /**
         * ContentType
         * @enum {string}
         */
        ContentType: "image/jpeg" | "image/png" | "image/webp" | "image/avif";
        /**
         * CountCreate
         * @description The whole place: what no line names does not stand there.
         */
        CountCreate: {
            /** Storage Location Id */
            storage_location_id: number;
            /**
             * Counted At
             * Format: date-time
             */
            counted_at: string;
            /** Lines */
            lines: components["schemas"]["CountLine"][];
        };
        /**
         * CountLine
         * @description All such plants in containers of the category; what is left out may be anything.
         *
         *     `dead` are dead plants left standing. A count in which no line names any says nothing about them.
         */
        CountLine: {
            /** Product Id */
            product_id: number;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category: components["schemas"]["BinCategory"];
            /** Quantity */
            quantity: number;
            /** Dead */
            dead?: number | null;
        };
        /**
         * CountRead
         * @description expected + unexplained - sales - deaths_seen = counted; `cycle_id` is the cycle that the count closed.
         *
         *     The first count of a place closes none, and then it is the one that it opened.
         */
        CountRead: {
            /**
             * Count Id
             * Format: uuid
             */
            count_id: string;
            /** Storage Location Id */
            storage_location_id: number;
            /**
             * Counted At
             * Format: date-time
             */
            counted_at: string;
            /** Cycle Id */
            cycle_id: number;
            /** Number */
            number: number;
            /** First Count */
            first_count: boolean;
            /** Expected */
            expected: number;
            /** Counted */
            counted: number;
            /** Sales */
            sales: number;
            /** Deaths Seen */
            deaths_seen: number;
            /** Noise */
            noise: number;
            /** Unexplained */
            unexplained: number;
            /** Flags */
            flags: string[];
            /** Warnings */
            warnings: string[];
        };
        /**
         * Coverage
         * @description In the order of ids. `figures` are of all places that are asked for, whatever the page.
         */
        Coverage: {
            /** Items */
            items: components["schemas"]["PlaceAge"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            figures: components["schemas"]["CoverageFigures"];
        };
        /**
         * CoverageFigures
         * @description Places in use, and those photographed since the month began.
         */
        CoverageFigures: {
            /** Places */
            places: number;
            /** Photographed */
            photographed: number;
            /** Percent */
            percent: number | null;
            /** Never Counted */
            never_counted: number;
            /** Oldest Count */
            oldest_count: string | null;
            /** Href */
            href: string;
        };
        /**
         * Dashboard
         * @description `change` is since the month began. Each part says under `href` or `open` where its rows are.
         */
        Dashboard: {
            total_plants: components["schemas"]["Measured"];
            /** Sellable Plants */
            sellable_plants: number;
            change: components["schemas"]["Change"];
            /** Total Batches */
            total_batches: number;
            /** Total Warehouses */
            total_warehouses: number;
            /** Total Locations */
            total_locations: number;
            /** Total Price */
            total_price: string;
            /** Unpriced Plants */
            unpriced_plants: number;
            recent_movements: components["schemas"]["Recent"];
            low_stock: components["schemas"]["Listed"];
            photos_needing_attention: components["schemas"]["Waiting"];
            unreconciled: components["schemas"]["Unreconciled"];
            coverage: components["schemas"]["CoverageFigures"];
            open: components["schemas"]["Filters"];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
        };
        /** DayCount */
        DayCount: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Total Plants */
            total_plants: number;
            /** Movements In */
            movements_in: number;
            /** Movements Out */
            movements_out: number;
            /** Net Change */
            net_change: number;
        };
        /** DeathCreate */
        DeathCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /** Quantity */
            quantity: number;
        };
        /** DeathRead */
        DeathRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Operation
             * @constant
             */
            operation: "muerte";
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            /** Quantity Removed */
            quantity_removed: number;
            /** Remaining Alive */
            remaining_alive: number;
            /** Total Empty Containers */
            total_empty_containers: number;
        };
        /**
         * Deleted
         * @description What is skipped stays as it was; `code` says why.
         */
        Deleted: {
            /** Deleted */
            deleted: string[];
            /** Skipped */
            skipped: components["schemas"]["SkippedRead"][];
        };
        /**
         * DeliveryRead
         * @description `message_id` is the header `webhook-id`; `next_at` is when a pending one is tried next.
         */
        DeliveryRead: {
            /** Id */
            id: number;
            /** Message Id */
            message_id: string;
            /** Kind */
            kind: string;
            status: components["schemas"]["DeliveryStatus"];
            /** Attempts */
            attempts: number;
            /** Next At */
            next_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Attempt Log */
            attempt_log: {
                [key: string]: unknown;
            }[];
        };
        /**
         * DeliveryStatus
         * @enum {string}
         */
        DeliveryStatus: "pending" | "delivered" | "failed";
        /**
         * DensityCreate
         * @description For plants of a product, in a pot or in any without one, standing in containers of a type.
         */
        DensityCreate: {
            /** @description the disc one plant covers on average */
            avg_area_per_plant_cm2: components["schemas"]["Measure"];
            plants_per_m2: components["schemas"]["Measure"];
            /**
             * Overlap Adjustment Factor
             * @default 0.85
             */
            overlap_adjustment_factor: number | string;
            avg_diameter_cm?: components["schemas"]["Measure"] | null;
            /** Notes */
            notes?: string | null;
            /** Storage Bin Type Id */
            storage_bin_type_id: number;
            /** Product Id */
            product_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
        };
        /** DensityRead */
        DensityRead: {
            /** Id */
            id: number;
            /** Storage Bin Type Id */
            storage_bin_type_id: number;
            /** Product Id */
            product_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Avg Area Per Plant Cm2 */
            avg_area_per_plant_cm2: string;
            /** Plants Per M2 */
            plants_per_m2: string;
            /** Overlap Adjustment Factor */
            overlap_adjustment_factor: string;
            /** Avg Diameter Cm */
            avg_diameter_cm: string | null;
            /** Notes */
            notes: string | null;
        };
        /** DensityValues */
        DensityValues: {
            /** @description the disc one plant covers on average */
            avg_area_per_plant_cm2: components["schemas"]["Measure"];
            plants_per_m2: components["schemas"]["Measure"];
            /**
             * Overlap Adjustment Factor
             * @default 0.85
             */
            overlap_adjustment_factor: number | string;
            avg_diameter_cm?: components["schemas"]["Measure"] | null;
            /** Notes */
            notes?: string | null;
        };
        /** DensityValuesPatch */
        DensityValuesPatch: {
            /** @description the disc one plant covers on average */
            avg_area_per_plant_cm2?: components["schemas"]["Measure"];
            plants_per_m2?: components["schemas"]["Measure"];
            /** Overlap Adjustment Factor */
            overlap_adjustment_factor?: number | string;
            avg_diameter_cm?: components["schemas"]["Measure"] | null;
            /** Notes */
            notes?: string | null;
        };
        /**
         * Destination
         * @description What is left out stays as it was; size and pot may be null, for none.
         */
        Destination: {
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Bin Id */
            bin_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /**
             * Product Id
             * @description plants stay what they are; another one is refused
             */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
        };
        /**
         * DetectionRead
         * @description What the network saw: `class`, in the container of that number. Once a person said otherwise, `corrected`.
         *
         *     `truth` is what it is by the latest word, null where nothing stands.
         */
        DetectionRead: {
            /** Id */
            id: number;
            /** Container */
            container: number;
            class: components["schemas"]["PlantClass"];
            truth: components["schemas"]["PlantClass"] | null;
            /** Corrected */
            corrected: boolean;
            /** X */
            x: number;
            /** Y */
            y: number;
            /** W */
            w: number;
            /** H */
            h: number;
            /** Score */
            score: number;
        };
        /**
         * EmptyFigures
         * @description `recorded` were left behind by plants that died or moved, `seen` are on the photograph of the last count.
         *
         *     One container may be in both, so the two are not added up.
         */
        EmptyFigures: {
            /** Recorded */
            recorded: number;
            /** Seen */
            seen: number | null;
        };
        /**
         * EntityComparison
         * @description The differences are the second less the first.
         */
        EntityComparison: {
            first: components["schemas"]["Compared"];
            second: components["schemas"]["Compared"];
            plants: components["schemas"]["Change"];
            inflow: components["schemas"]["Change"];
            deaths: components["schemas"]["Change"];
            sales: components["schemas"]["Change"];
            /**
             * Date From
             * Format: date
             */
            date_from: string;
            /**
             * Date To
             * Format: date
             */
            date_to: string;
        };
        /**
         * Errors
         * @description Plants by which a week was missed on average, of weeks that had passed, each told from what was known before.
         */
        Errors: {
            /** Forecast */
            forecast: number;
            /** Last Year */
            last_year: number;
            /** Last Value */
            last_value: number;
            /** Tries */
            tries: number;
        };
        /**
         * EventKind
         * @enum {string}
         */
        EventKind: "photo.counted" | "session.needs_review" | "stock.moved" | "month.closed" | "stock.low";
        /**
         * ExportJob
         * @description `link` opens the file for anybody until it expires; ask again for another one.
         */
        ExportJob: {
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            status: components["schemas"]["ExportStatus"];
            /** Format */
            format: string;
            /** Month */
            month?: string | null;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Finished At */
            finished_at: string | null;
            /** Rows */
            rows: number | null;
            /** Size Bytes */
            size_bytes: number | null;
            /** Filename */
            filename: string;
            /** Link */
            link: string | null;
            /** Poll Url */
            poll_url: string;
            /** Error Code */
            error_code: string | null;
            /** Error Message */
            error_message: string | null;
            /** Can Retry */
            can_retry: boolean;
        };
        /**
         * ExportRequest
         * @description Days are of when it moved, was taken or was closed; what is of now has none.
         */
        ExportRequest: {
            /** Warehouse Ids */
            warehouse_ids?: number[];
            /** Storage Area Ids */
            storage_area_ids?: number[];
            /** Storage Location Ids */
            storage_location_ids?: number[];
            /** Storage Bin Ids */
            storage_bin_ids?: number[];
            /** Product Category Ids */
            product_category_ids?: number[];
            /** Product Family Ids */
            product_family_ids?: number[];
            /** Product Ids */
            product_ids?: number[];
            /** Product Size Ids */
            product_size_ids?: number[];
            /** Product State Ids */
            product_state_ids?: number[];
            /** Packaging Type Ids */
            packaging_type_ids?: number[];
            /** Packaging Catalog Ids */
            packaging_catalog_ids?: number[];
            /** Packaging Color Ids */
            packaging_color_ids?: number[];
            /** Session Ids */
            session_ids?: string[];
            /**
             * Input Type
             * @default both
             * @enum {string}
             */
            input_type: "photo" | "manual" | "both";
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
            /**
             * @description which list
             * @default stock
             */
            listing: components["schemas"]["Listing"];
        };
        /**
         * ExportStatus
         * @enum {string}
         */
        ExportStatus: "pending" | "processing" | "completed" | "failed";
        /** Extent */
        Extent: {
            spatial: components["schemas"]["SpatialExtent"];
        };
        /** FamilyCreate */
        FamilyCreate: {
            /** Name */
            name: string;
            /** Scientific Name */
            scientific_name?: string | null;
            /** Description */
            description?: string | null;
            /** Category Id */
            category_id: number;
        };
        /** FamilyNode */
        FamilyNode: {
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Products Count */
            products_count: number;
            /** Products */
            products: components["schemas"]["ProductNode"][];
        };
        /** FamilyPatch */
        FamilyPatch: {
            /** Name */
            name?: string;
            /** Scientific Name */
            scientific_name?: string | null;
            /** Description */
            description?: string | null;
        };
        /** FamilyRead */
        FamilyRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Category Id */
            category_id: number;
            /** Name */
            name: string;
            /** Scientific Name */
            scientific_name: string | null;
            /** Description */
            description: string | null;
        };
        /**
         * FamilyUpdate
         * @description A family stays in its category (PRD-01).
         */
        FamilyUpdate: {
            /** Name */
            name: string;
            /** Scientific Name */
            scientific_name?: string | null;
            /** Description */
            description?: string | null;
        };
        /**
         * FaultSeen
         * @description As in the `errors` of a refusal, which this is not.
         */
        FaultSeen: {
            /** Pointer */
            pointer: string;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
        };
        /** Feature */
        Feature: {
            /**
             * Type
             * @default Feature
             * @constant
             */
            type: "Feature";
            /** Id */
            id: number;
            /** Geometry */
            geometry: {
                [key: string]: unknown;
            };
            /** Properties */
            properties: {
                [key: string]: unknown;
            };
            /** Links */
            links?: components["schemas"]["Link"][];
        };
        /** FeatureCollection */
        FeatureCollection: {
            /**
             * Type
             * @default FeatureCollection
             * @constant
             */
            type: "FeatureCollection";
            /** Features */
            features: components["schemas"]["Feature"][];
            /** Links */
            links: components["schemas"]["Link"][];
            /**
             * Timestamp
             * Format: date-time
             */
            timeStamp: string;
            /** Numbermatched */
            numberMatched: number;
            /** Numberreturned */
            numberReturned: number;
        };
        /**
         * FiguresRead
         * @description What the network said; a person's word may differ (VLD-02).
         */
        FiguresRead: {
            /** Detected */
            detected: number;
            /** Estimated */
            estimated: number;
            /** Empty */
            empty: number;
            /** Dead */
            dead: number;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
        };
        /** FilterOptions */
        FilterOptions: {
            /** Warehouses */
            warehouses: components["schemas"]["Option"][];
            /** Storage Areas */
            storage_areas: components["schemas"]["Option"][];
            /** Product Categories */
            product_categories: components["schemas"]["Option"][];
            /** Product Families */
            product_families: components["schemas"]["Option"][];
            /** Products */
            products: components["schemas"]["Option"][];
            /** Product States */
            product_states: components["schemas"]["Option"][];
            /** Product Sizes */
            product_sizes: components["schemas"]["Option"][];
            /** Packaging Types */
            packaging_types: components["schemas"]["Option"][];
            /** Packaging Colors */
            packaging_colors: components["schemas"]["Option"][];
            /** Packaging Catalog */
            packaging_catalog: components["schemas"]["Option"][];
        };
        /**
         * Filters
         * @description Several ids are OR, several lists AND, an empty list asks for nothing in particular; 0 is "without one".
         *
         *     `session_ids` are photographs whose places are meant. `input_type` parts places by what their present figure rests
         *     on: a photograph, or a count by hand.
         */
        Filters: {
            /** Warehouse Ids */
            warehouse_ids?: number[];
            /** Storage Area Ids */
            storage_area_ids?: number[];
            /** Storage Location Ids */
            storage_location_ids?: number[];
            /** Storage Bin Ids */
            storage_bin_ids?: number[];
            /** Product Category Ids */
            product_category_ids?: number[];
            /** Product Family Ids */
            product_family_ids?: number[];
            /** Product Ids */
            product_ids?: number[];
            /** Product Size Ids */
            product_size_ids?: number[];
            /** Product State Ids */
            product_state_ids?: number[];
            /** Packaging Type Ids */
            packaging_type_ids?: number[];
            /** Packaging Catalog Ids */
            packaging_catalog_ids?: number[];
            /** Packaging Color Ids */
            packaging_color_ids?: number[];
            /** Session Ids */
            session_ids?: string[];
            /**
             * Input Type
             * @default both
             * @enum {string}
             */
            input_type: "photo" | "manual" | "both";
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
        };
        /**
         * FindingRead
         * @description `line` of the file; the first is 1.
         */
        FindingRead: {
            /** Line */
            line: number;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * FlowFigures
         * @description What came and went in between; `inflow` and `outflow` are all of it, the others part it by what it counts as.
         *
         *     closing - opening = initialized + planted + sown + transplant_in - transplant_out - deaths - sales + adjusted +
         *     unexplained. Bounds of `sales` are those of the difference of the counts they rest on.
         */
        FlowFigures: {
            opening: components["schemas"]["Measured"];
            closing: components["schemas"]["Measured"];
            /** Inflow */
            inflow: number;
            /** Outflow */
            outflow: number;
            /** Initialized */
            initialized: number;
            /** Planted */
            planted: number;
            /** Sown */
            sown: number;
            /** Transplant In */
            transplant_in: number;
            /** Transplant Out */
            transplant_out: number;
            /** Deaths */
            deaths: number;
            sales: components["schemas"]["Measured"];
            /** Adjusted */
            adjusted: number;
            /** Unexplained */
            unexplained: number;
            /** Movements */
            movements: number;
        };
        /**
         * Forecast
         * @description `known_until` is the last day that was known.
         */
        Forecast: {
            /**
             * Known Until
             * Format: date
             */
            known_until: string;
            /** Items */
            items: components["schemas"]["StageForecast"][];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
        };
        /**
         * ForecastWeek
         * @description The week that begins on that Monday, with the bounds between which nine of ten such weeks lay.
         */
        ForecastWeek: {
            /**
             * Week
             * Format: date
             */
            week: string;
            /** Expected */
            expected: number;
            /** Low */
            low: number;
            /** High */
            high: number;
        };
        /**
         * Form
         * @enum {string}
         */
        Form: "csv" | "xlsx" | "geojson" | "parquet";
        /**
         * Format
         * @enum {string}
         */
        Format: "csv" | "xlsx";
        /**
         * GalleryRead
         * @description A photograph with its newest count. Links open for anybody until they expire.
         */
        GalleryRead: {
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Filename */
            filename: string | null;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            /** Original Url */
            original_url: string;
            status: components["schemas"]["ImageStatus"];
            /** Error Details */
            error_details: string | null;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            /** Warehouse Name */
            warehouse_name: string | null;
            processing_session: components["schemas"]["SessionSummary"];
        };
        /**
         * Granularity
         * @enum {string}
         */
        Granularity: "daily" | "weekly" | "monthly";
        /**
         * GroupName
         * @description What a row is of: `id` is null for plants without one, `day` is the first of a month.
         */
        GroupName: {
            by: components["schemas"]["app__analytics__rules__groupings__Grouping"];
            /** Id */
            id?: number | null;
            /** Day */
            day?: string | null;
            /** Code */
            code?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * GroupRead
         * @description Plants for sale, or all others, of a closed cycle.
         */
        GroupRead: {
            /** Opening */
            opening: number;
            /** Expected */
            expected: number;
            /** Counted */
            counted: number;
            /** Low */
            low: number;
            /** High */
            high: number;
            /** Sales */
            sales: number;
            /** Deaths Seen */
            deaths_seen: number;
            /** Noise */
            noise: number;
        };
        /** GroupRow[EmptyFigures] */
        GroupRow_EmptyFigures_: {
            /** Group */
            group: components["schemas"]["GroupName"][];
            figures: components["schemas"]["EmptyFigures"];
            open: components["schemas"]["Filters"];
        };
        /** GroupRow[StockFigures] */
        GroupRow_StockFigures_: {
            /** Group */
            group: components["schemas"]["GroupName"][];
            figures: components["schemas"]["StockFigures"];
            open: components["schemas"]["Filters"];
        };
        /** GroupRow[Union[StockFigures, FlowFigures, MortalityFigures, OccupancyFigures]] */
        GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__: {
            /** Group */
            group: components["schemas"]["GroupName"][];
            /** Figures */
            figures: components["schemas"]["StockFigures"] | components["schemas"]["FlowFigures"] | components["schemas"]["MortalityFigures"] | components["schemas"]["OccupancyFigures"];
            open: components["schemas"]["Filters"];
        };
        /** Grouped[EmptyFigures] */
        Grouped_EmptyFigures_: {
            /** Rows */
            rows: components["schemas"]["GroupRow_EmptyFigures_"][];
            total: components["schemas"]["GroupRow_EmptyFigures_"];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
        };
        /** Growth */
        Growth: {
            /**
             * Date From
             * Format: date
             */
            date_from: string;
            /**
             * Date To
             * Format: date
             */
            date_to: string;
            /** Items */
            items: components["schemas"]["StageGrowth"][];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
        };
        /**
         * Health
         * @enum {string}
         */
        Health: "good" | "warning" | "critical";
        /**
         * HistorySummary
         * @description Over all periods, whatever the page.
         */
        HistorySummary: {
            /** Total Periods */
            total_periods: number;
            /** Earliest Date */
            earliest_date: string | null;
            /** Latest Date */
            latest_date: string | null;
            /** Total Muertes */
            total_muertes: number;
            /** Total Transplantes */
            total_transplantes: number;
            /** Total Plantados */
            total_plantados: number;
            /** Total Sembrados */
            total_sembrados: number;
            /** Total Vendidos */
            total_vendidos: number;
            /** Overall Growth Rate Percent */
            overall_growth_rate_percent: number | null;
        };
        /**
         * ImageStatus
         * @enum {string}
         */
        ImageStatus: "uploaded" | "processing" | "ready" | "failed";
        /**
         * ImportReport
         * @description Rows by table. `left_out`: lines that were not taken, each with all reasons; `notes`: taken, but look at them.
         */
        ImportReport: {
            /** Dry Run */
            dry_run: boolean;
            /** Rows */
            rows: number;
            /** Created */
            created: {
                [key: string]: number;
            };
            /** Updated */
            updated: {
                [key: string]: number;
            };
            /** Unchanged */
            unchanged: number;
            /** Added */
            added: string[];
            /** Left Out */
            left_out: components["schemas"]["FindingRead"][];
            /** Notes */
            notes: components["schemas"]["FindingRead"][];
        };
        /**
         * IndoorPlan
         * @description x runs along the long side and y across it, in metres from a corner.
         *
         *     `bearing` is where x points to, in degrees clockwise from north.
         */
        IndoorPlan: {
            /** Warehouse Id */
            warehouse_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Width M */
            width_m: number;
            /** Depth M */
            depth_m: number;
            /** Bearing */
            bearing: number;
            outline: components["schemas"]["Ring"];
            /** Areas */
            areas: components["schemas"]["AreaOnPlan"][];
            /** Places */
            places: components["schemas"]["PlaceOnPlan"][];
        };
        /**
         * InflowCreate
         * @description Plants put into crates or segments, or sown into trays or plugs.
         */
        InflowCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /** Quantity */
            quantity: number;
            /** Planting Date */
            planting_date?: string | null;
        };
        /** InflowRead */
        InflowRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Operation
             * @enum {string}
             */
            operation: "plantado" | "sembrado";
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            /** Batch Code */
            batch_code: string;
            /** Bin Id */
            bin_id: number;
            /** Quantity Added */
            quantity_added: number;
            /** New Total */
            new_total: number;
        };
        /** InitializationRead */
        InitializationRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Stock Movement Id
             * Format: uuid
             */
            stock_movement_id: string;
            /** Stock Batch Id */
            stock_batch_id: number;
            /** Batch Code */
            batch_code: string;
            /** Bin Id */
            bin_id: number;
            /** Quantity */
            quantity: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Message */
            message: string;
            /** Config Created */
            config_created: boolean;
        };
        /** Format: date-time */
        Instant: string;
        /** InventoryReport */
        InventoryReport: {
            /** Total Batches */
            total_batches: number;
            /** Total Plants */
            total_plants: number;
            /** Low */
            low: number | null;
            /** High */
            high: number | null;
            /** Warehouse Id */
            warehouse_id: number | null;
            /** Product Id */
            product_id: number | null;
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Href */
            href: string;
        };
        /** JobRead */
        JobRead: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /**
             * Image Id
             * Format: uuid
             */
            image_id: string;
            /** Filename */
            filename: string | null;
            status: components["schemas"]["SessionStatus"];
            /** Stage */
            stage: string | null;
            /** Processing Time Seconds */
            processing_time_seconds: number | null;
            /** Error Code */
            error_code: string | null;
            /** Error Message */
            error_message: string | null;
            /** Warnings */
            warnings: string[];
            result: components["schemas"]["JobResult"] | null;
        };
        /** JobResult */
        JobResult: {
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /** Total Detected */
            total_detected: number;
            /** Total Estimated */
            total_estimated: number;
            /** Storage Location Id */
            storage_location_id: number | null;
            stock_effect: components["schemas"]["StockEffect"];
        };
        /** JobsStatus */
        JobsStatus: {
            /** Upload Session Id */
            upload_session_id: string | null;
            /** Jobs */
            jobs: components["schemas"]["JobRead"][];
            summary: components["schemas"]["JobsSummary"];
            /**
             * Last Updated
             * Format: date-time
             */
            last_updated: string;
        };
        /**
         * JobsSummary
         * @description `waiting_for_person` are those that need a place, a configuration or a calibration.
         */
        JobsSummary: {
            /** Total Jobs */
            total_jobs: number;
            /** Completed */
            completed: number;
            /** Processing */
            processing: number;
            /** Pending */
            pending: number;
            /** Failed */
            failed: number;
            /** Waiting For Person */
            waiting_for_person: number;
            /** Overall Progress Percent */
            overall_progress_percent: number;
        };
        /**
         * KeptPlace
         * @description A place that an import made or changed, and that stays as it is.
         */
        KeptPlace: {
            level: components["schemas"]["Level"];
            /** Place Code */
            place_code: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /** Landing */
        Landing: {
            /** Title */
            title: string;
            /** Description */
            description: string;
            /** Links */
            links: components["schemas"]["Link"][];
        };
        /**
         * Language
         * @enum {string}
         */
        Language: "es" | "en";
        /** LargeExport */
        LargeExport: {
            /** Warehouse Ids */
            warehouse_ids?: number[];
            /** Storage Area Ids */
            storage_area_ids?: number[];
            /** Storage Location Ids */
            storage_location_ids?: number[];
            /** Storage Bin Ids */
            storage_bin_ids?: number[];
            /** Product Category Ids */
            product_category_ids?: number[];
            /** Product Family Ids */
            product_family_ids?: number[];
            /** Product Ids */
            product_ids?: number[];
            /** Product Size Ids */
            product_size_ids?: number[];
            /** Product State Ids */
            product_state_ids?: number[];
            /** Packaging Type Ids */
            packaging_type_ids?: number[];
            /** Packaging Catalog Ids */
            packaging_catalog_ids?: number[];
            /** Packaging Color Ids */
            packaging_color_ids?: number[];
            /** Session Ids */
            session_ids?: string[];
            /**
             * Input Type
             * @default both
             * @enum {string}
             */
            input_type: "photo" | "manual" | "both";
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
            /**
             * @description which list
             * @default stock
             */
            listing: components["schemas"]["Listing"];
            /** @default csv */
            format: components["schemas"]["Form"];
        };
        /**
         * Legend
         * @description Colours by what they mean; a quality has the colour of the greatest number it reaches.
         */
        Legend: {
            /** Warehouse Types */
            warehouse_types: {
                [key: string]: string;
            };
            /** Other Type */
            other_type: string;
            /** Statuses */
            statuses: {
                [key: string]: string;
            };
            /** No Photo */
            no_photo: string;
            /** Quality */
            quality: {
                [key: string]: string;
            };
            /** Trend */
            trend: {
                [key: string]: string;
            };
        };
        /**
         * Level
         * @description From the top; a place of one level lies in one of the level before.
         * @enum {string}
         */
        Level: "warehouse" | "area" | "location";
        /** LevelCounts */
        LevelCounts: {
            /**
             * Created
             * @default 0
             */
            created: number;
            /**
             * Changed
             * @default 0
             */
            changed: number;
            /**
             * Unchanged
             * @default 0
             */
            unchanged: number;
            /**
             * Refused
             * @default 0
             */
            refused: number;
        };
        /**
         * LevelPage
         * @description Stock at the end of a farm day, from movements alone. `quantity` is of all, whatever the page.
         *
         *     With `known_at` as far as had been written down by then.
         */
        LevelPage: {
            /** Items */
            items: components["schemas"]["LevelRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /** Known At */
            known_at: string | null;
            group_by: components["schemas"]["app__stock__schemas__levels__Grouping"] | null;
            /** Quantity */
            quantity: number;
        };
        /**
         * LevelRead
         * @description `id` is that of what is grouped by; null for plants without one, or where nothing is grouped.
         */
        LevelRead: {
            /** Id */
            id: number | null;
            /** Quantity */
            quantity: number;
        };
        /** LineDetail */
        LineDetail: {
            /** Opening Count */
            opening_count: number | null;
            /** Planted */
            planted: number | null;
            /** Sown */
            sown: number | null;
            /** Transplant In */
            transplant_in: number | null;
            /** Transplant Out */
            transplant_out: number | null;
            /** Deaths */
            deaths: number | null;
            /** Deaths Seen */
            deaths_seen: number | null;
            /** Adjustments */
            adjustments: number | null;
            /** Manual Sales */
            manual_sales: number | null;
            /** Expected */
            expected: number | null;
            /** Closing Count */
            closing_count: number | null;
            /** Calculated Sales */
            calculated_sales: number | null;
            /** Signed Sales */
            signed_sales: number | null;
            /** Sales Low */
            sales_low: number | null;
            /** Sales High */
            sales_high: number | null;
            /** Noise */
            noise: number | null;
            /** Unexplained */
            unexplained: number | null;
            /** Storage Location Id */
            storage_location_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Area Code */
            area_code: string;
            /** Warehouse Id */
            warehouse_id: number;
            /** Warehouse Code */
            warehouse_code: string;
            /** Year */
            year: number;
            /** Month */
            month: number;
            status: components["schemas"]["ReconciliationStatus"];
            /** Cycle Ids */
            cycle_ids: number[];
            /** Flags */
            flags: string[];
            /** Possible Causes */
            possible_causes: components["schemas"]["Cause"][];
            /** Cycles */
            cycles: components["schemas"]["app__stock__schemas__reconciliation__CycleRead"][];
        };
        /**
         * LineRead
         * @description One place in one month: the cycles closed in it, from the opening of the first to the closing of the last.
         *
         *     `cycle_ids` are what a review names. A place that was not counted is `open` and has no figures.
         */
        LineRead: {
            /** Opening Count */
            opening_count: number | null;
            /** Planted */
            planted: number | null;
            /** Sown */
            sown: number | null;
            /** Transplant In */
            transplant_in: number | null;
            /** Transplant Out */
            transplant_out: number | null;
            /** Deaths */
            deaths: number | null;
            /** Deaths Seen */
            deaths_seen: number | null;
            /** Adjustments */
            adjustments: number | null;
            /** Manual Sales */
            manual_sales: number | null;
            /** Expected */
            expected: number | null;
            /** Closing Count */
            closing_count: number | null;
            /** Calculated Sales */
            calculated_sales: number | null;
            /** Signed Sales */
            signed_sales: number | null;
            /** Sales Low */
            sales_low: number | null;
            /** Sales High */
            sales_high: number | null;
            /** Noise */
            noise: number | null;
            /** Unexplained */
            unexplained: number | null;
            /** Storage Location Id */
            storage_location_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Area Code */
            area_code: string;
            /** Warehouse Id */
            warehouse_id: number;
            /** Warehouse Code */
            warehouse_code: string;
            /** Year */
            year: number;
            /** Month */
            month: number;
            status: components["schemas"]["ReconciliationStatus"];
            /** Cycle Ids */
            cycle_ids: number[];
            /** Flags */
            flags: string[];
            /** Possible Causes */
            possible_causes: components["schemas"]["Cause"][];
        };
        /** Link */
        Link: {
            /** Href */
            href: string;
            /** Rel */
            rel: string;
            /** Type */
            type: string;
            /** Title */
            title: string;
        };
        /** Listed */
        Listed: {
            /** Count */
            count: number;
            /** Href */
            href: string;
        };
        /**
         * Listing
         * @enum {string}
         */
        Listing: "stock" | "movements" | "places" | "periods" | "photos";
        /** LocationBranch */
        LocationBranch: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Bins Count */
            bins_count: number;
            /** Qr Code */
            qr_code: string | null;
        };
        /** LocationNode */
        LocationNode: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Haswarning */
            hasWarning: boolean;
            currentConfig: components["schemas"]["ConfigRead"] | null;
            badge: components["schemas"]["Badge"];
        };
        /** Login */
        Login: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * LowStock
         * @description What is for sale lasts `days_left` at the pace of the days looked back at.
         */
        LowStock: {
            /** Product Id */
            product_id: number;
            /** Product */
            product: string | null;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging */
            packaging: string | null;
            /** Plants */
            plants: number;
            /** Sold */
            sold: number;
            /** Days Left */
            days_left: number;
            open: components["schemas"]["Filters"];
        };
        /** LowStockAnswer */
        LowStockAnswer: {
            /** Horizon Days */
            horizon_days: number;
            /** Look Back Days */
            look_back_days: number;
            /** Items */
            items: components["schemas"]["LowStock"][];
        };
        /**
         * ManualCreate
         * @description With a `movement_type` a movement, without one opening stock.
         */
        ManualCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /**
             * Movement Type
             * @default manual_init
             */
            movement_type: string;
            /** Quantity */
            quantity: number;
            /** Planting Date */
            planting_date?: string | null;
            destination?: components["schemas"]["Destination"] | null;
            /** Leaves Empty Containers */
            leaves_empty_containers?: boolean | null;
            /**
             * Force
             * @default false
             */
            force: boolean;
            /** Unit Price */
            unit_price?: number | string | null;
            /** Total Price */
            total_price?: number | string | null;
        };
        /** MapMetadata */
        MapMetadata: {
            /** Total Warehouses */
            total_warehouses: number;
            /** Total Storage Areas */
            total_storage_areas: number;
            /** Total Storage Locations */
            total_storage_locations: number;
            /**
             * Cache Timestamp
             * Format: date-time
             */
            cache_timestamp: string;
            /** Refresh Interval Minutes */
            refresh_interval_minutes: number;
            legend: components["schemas"]["Legend"];
        };
        /** Me */
        Me: {
            /** User Id */
            user_id: string;
            /** Sub */
            sub: string;
            /** Email */
            email: string | null;
            /** Roles */
            roles: string[];
            /** Permissions */
            permissions: string[];
        };
        Measure: number | string;
        /**
         * Measured
         * @description A figure with the bounds between which the truth lies in 90 of 100 cases; null where they cannot be told.
         */
        Measured: {
            /** Value */
            value: number;
            /** Low */
            low?: number | null;
            /** High */
            high?: number | null;
        };
        /**
         * Mode
         * @enum {string}
         */
        Mode: "all_or_nothing" | "row_by_row";
        /**
         * MonthReport
         * @description The lines of a month in the order of the places' ids. `sums` are of all of them, whatever the page.
         */
        MonthReport: {
            /** Items */
            items: components["schemas"]["LineRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
            /** Year */
            year: number;
            /** Month */
            month: number;
            /**
             * Closed From
             * Format: date-time
             */
            closed_from: string;
            /**
             * Closed Before
             * Format: date-time
             */
            closed_before: string;
            sums: components["schemas"]["SumsRead"];
        };
        /**
         * MortalityFigures
         * @description Deaths of a hundred plants that stood there or came in (ANA-04); null where there were none.
         */
        MortalityFigures: {
            /** Deaths */
            deaths: number;
            /** Opening */
            opening: number;
            /** Entered */
            entered: number;
            /** Mortality Percent */
            mortality_percent: number | null;
        };
        /**
         * MovementCreate
         * @description `quantity` has the sign of the change: positive in, negative out; a transplant, being both, may have either.
         */
        MovementCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            movement_type: components["schemas"]["Word"];
            /** Quantity */
            quantity: number;
            /** Planting Date */
            planting_date?: string | null;
            destination?: components["schemas"]["Destination"] | null;
            /** Leaves Empty Containers */
            leaves_empty_containers?: boolean | null;
            /**
             * Force
             * @default false
             */
            force: boolean;
            /** Unit Price */
            unit_price?: number | string | null;
            /** Total Price */
            total_price?: number | string | null;
        };
        /**
         * MovementRead
         * @description A signed quantity; `occurred_at` is when it happened, `created_at` when it was written down.
         */
        MovementRead: {
            /** Id */
            id: number;
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            /** Storage Location Id */
            storage_location_id: number;
            movement_type: components["schemas"]["MovementType"];
            counts_as: components["schemas"]["MovementType"];
            /** Quantity */
            quantity: number;
            /** Is Inbound */
            is_inbound: boolean;
            /** Source Bin Id */
            source_bin_id: number | null;
            /** Destination Bin Id */
            destination_bin_id: number | null;
            /** User Id */
            user_id: number;
            /** Unit Price */
            unit_price: string | null;
            /** Total Price */
            total_price: string | null;
            /** Reason Description */
            reason_description: string | null;
            /** Processing Session Id */
            processing_session_id: number | null;
            /** Location Cycle Id */
            location_cycle_id: number | null;
            source_type: components["schemas"]["SourceType"];
            /** Related Movement Id */
            related_movement_id: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * MovementSum
         * @description Rows of one type that a session wrote, and the plants they moved, signed.
         */
        MovementSum: {
            /** Movement Type */
            movement_type: string;
            /** Rows */
            rows: number;
            /** Quantity */
            quantity: number;
        };
        /**
         * MovementType
         * @enum {string}
         */
        MovementType: "plantar" | "sembrar" | "transplante" | "muerte" | "ventas" | "foto" | "ajuste" | "manual_init";
        /**
         * NetworkFigures
         * @description On the photos held out when it was trained: plants by which one was missed on average, and F1 of its boxes.
         */
        NetworkFigures: {
            /** Mae */
            mae: number | null;
            /** F1 */
            f1: number | null;
        };
        /**
         * NetworkMonth
         * @description What a version counted in a farm month.
         *
         *     Errors are of photos that people have checked, in per cent of what stands there in truth: of each photo's on
         *     average, and of their sum. `width_percent` is the median width of the intervals of the others.
         */
        NetworkMonth: {
            /**
             * Month
             * Format: date
             */
            month: string;
            /** Version */
            version: string;
            /** Photos */
            photos: number;
            /** Checked */
            checked: number;
            /** Error Percent */
            error_percent: number | null;
            /** Bias Percent */
            bias_percent: number | null;
            /** Width Percent */
            width_percent: number | null;
        };
        /**
         * NetworkRead
         * @description `trained_from` and what follows are of versions that this farm trained.
         *
         *     `before` are the figures of the network it was trained from, on the same photos. `promotable` where it was surely
         *     the better of the two and the other is in use still.
         */
        NetworkRead: {
            /** Version */
            version: string;
            /** In Use */
            in_use: boolean;
            /** Trained From */
            trained_from: string | null;
            /** Photos Learnt */
            photos_learnt: number | null;
            /** Photos Held Out */
            photos_held_out: number | null;
            before: components["schemas"]["NetworkFigures"] | null;
            after: components["schemas"]["NetworkFigures"] | null;
            /** Promotable */
            promotable: boolean;
        };
        Note: string;
        Number: number;
        /**
         * OccupancyFigures
         * @description Of containers whose kind has a capacity; what those hold that have none is `plants_without_capacity`.
         */
        OccupancyFigures: {
            /** Plants */
            plants: number;
            /** Containers */
            containers: number;
            /** Capacity */
            capacity: number;
            /** Plants Without Capacity */
            plants_without_capacity: number;
            /** Occupancy Percent */
            occupancy_percent: number | null;
            /** Ground M2 */
            ground_m2: number;
            /** Covered M2 */
            covered_m2: number;
            /** Covered Percent */
            covered_percent: number | null;
        };
        /**
         * Of
         * @description `ready` are plants that reach a stage in which they are sold.
         * @enum {string}
         */
        Of: "ready" | "sales";
        /**
         * OpenedRow
         * @description A batch that stands there, or a movement; `href` has all of it.
         */
        OpenedRow: {
            /** Batch Id */
            batch_id: number;
            /** Movement Id */
            movement_id?: string | null;
            /** Occurred At */
            occurred_at?: string | null;
            counts_as?: components["schemas"]["MovementType"] | null;
            /** Quantity */
            quantity: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Storage Location Id */
            storage_location_id: number;
            /** Product Id */
            product_id: number;
            /** Product State Id */
            product_state_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Href */
            href: string;
        };
        /** Option */
        Option: {
            /** Id */
            id: number;
            /** Code */
            code: string | null;
            /** Name */
            name: string;
        };
        /**
         * OutlineAsked
         * @description An outline for a new place in `parent_id`, or for the place `id`; greenhouses have no parent.
         */
        OutlineAsked: {
            level: components["schemas"]["Level"];
            /** Id */
            id?: number | null;
            /** Parent Id */
            parent_id?: number | null;
            /**
             * Geojson Coordinates
             * @description A GeoJSON Polygon; whatever is wrong with it is in the answer.
             */
            geojson_coordinates: unknown;
        };
        /**
         * OutlineVerdict
         * @description `area_m2` is null for what is no polygon.
         */
        OutlineVerdict: {
            /** Warnings */
            warnings: string[];
            /** Overlaps */
            overlaps: components["schemas"]["OverlapRead"][];
            /** Valid */
            valid: boolean;
            /** Faults */
            faults: components["schemas"]["FaultSeen"][];
            /** Area M2 */
            area_m2: number | null;
        };
        /**
         * OverlapRead
         * @description `share` is the part of the smaller of the two that lies in both; `code` is null outside of the caller's scope.
         */
        OverlapRead: {
            /** Code */
            code: string | null;
            /** Share */
            share: number;
        };
        /**
         * PackagingChanged
         * @description `affected_price_list_entries` are prices of this pot; they stay as they are (PKG-03).
         */
        PackagingChanged: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Sku */
            sku: string;
            /** Name */
            name: string;
            /** Packaging Type Id */
            packaging_type_id: number;
            /** Packaging Type Code */
            packaging_type_code: string;
            /** Packaging Type Name */
            packaging_type_name: string;
            /** Packaging Material Id */
            packaging_material_id: number;
            /** Packaging Material Code */
            packaging_material_code: string;
            /** Packaging Material Name */
            packaging_material_name: string;
            /** Packaging Color Id */
            packaging_color_id: number;
            /** Packaging Color Name */
            packaging_color_name: string;
            /** Packaging Color Hex */
            packaging_color_hex: string;
            /** Volume Liters */
            volume_liters: number | null;
            /** Diameter Cm */
            diameter_cm: number | null;
            /** Height Cm */
            height_cm: number | null;
            /** Dimensions */
            dimensions: string | null;
            /** Affected Price List Entries */
            affected_price_list_entries: number;
            /** Warnings */
            warnings: string[];
        };
        /** PackagingCreate */
        PackagingCreate: {
            /** Packaging Type Id */
            packaging_type_id: number;
            /** Packaging Material Id */
            packaging_material_id: number;
            /** Packaging Color Id */
            packaging_color_id: number;
            /** Name */
            name?: string | null;
            /** Volume Liters */
            volume_liters?: number | string | null;
            /** Diameter Cm */
            diameter_cm?: number | string | null;
            /** Height Cm */
            height_cm?: number | string | null;
            /** Sku */
            sku?: string | null;
        };
        /** PackagingRead */
        PackagingRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Sku */
            sku: string;
            /** Name */
            name: string;
            /** Packaging Type Id */
            packaging_type_id: number;
            /** Packaging Type Code */
            packaging_type_code: string;
            /** Packaging Type Name */
            packaging_type_name: string;
            /** Packaging Material Id */
            packaging_material_id: number;
            /** Packaging Material Code */
            packaging_material_code: string;
            /** Packaging Material Name */
            packaging_material_name: string;
            /** Packaging Color Id */
            packaging_color_id: number;
            /** Packaging Color Name */
            packaging_color_name: string;
            /** Packaging Color Hex */
            packaging_color_hex: string;
            /** Volume Liters */
            volume_liters: number | null;
            /** Diameter Cm */
            diameter_cm: number | null;
            /** Height Cm */
            height_cm: number | null;
            /** Dimensions */
            dimensions: string | null;
        };
        /**
         * PackagingUpdate
         * @description A pot keeps its SKU (PKG-02). Without a name or a volume they follow from the sizes (PKG-01).
         */
        PackagingUpdate: {
            /** Packaging Type Id */
            packaging_type_id: number;
            /** Packaging Material Id */
            packaging_material_id: number;
            /** Packaging Color Id */
            packaging_color_id: number;
            /** Name */
            name?: string | null;
            /** Volume Liters */
            volume_liters?: number | string | null;
            /** Diameter Cm */
            diameter_cm?: number | string | null;
            /** Height Cm */
            height_cm?: number | string | null;
        };
        /** PackagingWordRead */
        PackagingWordRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
        };
        /**
         * PackagingWordValues
         * @description A type or a material of pots.
         */
        PackagingWordValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
        };
        /** PackagingWordValuesPatch */
        PackagingWordValuesPatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
        };
        /** Page[ApiTokenRead] */
        Page_ApiTokenRead_: {
            /** Items */
            items: components["schemas"]["ApiTokenRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[AreaRead] */
        Page_AreaRead_: {
            /** Items */
            items: components["schemas"]["AreaRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[BatchRead] */
        Page_BatchRead_: {
            /** Items */
            items: components["schemas"]["BatchRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[BinRead] */
        Page_BinRead_: {
            /** Items */
            items: components["schemas"]["BinRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[BinTypeRead] */
        Page_BinTypeRead_: {
            /** Items */
            items: components["schemas"]["BinTypeRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[CategoryNode] */
        Page_CategoryNode_: {
            /** Items */
            items: components["schemas"]["CategoryNode"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[CategoryRead] */
        Page_CategoryRead_: {
            /** Items */
            items: components["schemas"]["CategoryRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ChangeRead] */
        Page_ChangeRead_: {
            /** Items */
            items: components["schemas"]["ChangeRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ColorRead] */
        Page_ColorRead_: {
            /** Items */
            items: components["schemas"]["ColorRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ConfigRead] */
        Page_ConfigRead_: {
            /** Items */
            items: components["schemas"]["ConfigRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DeliveryRead] */
        Page_DeliveryRead_: {
            /** Items */
            items: components["schemas"]["DeliveryRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DensityRead] */
        Page_DensityRead_: {
            /** Items */
            items: components["schemas"]["DensityRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[DetectionRead] */
        Page_DetectionRead_: {
            /** Items */
            items: components["schemas"]["DetectionRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ExportJob] */
        Page_ExportJob_: {
            /** Items */
            items: components["schemas"]["ExportJob"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[FamilyRead] */
        Page_FamilyRead_: {
            /** Items */
            items: components["schemas"]["FamilyRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[GalleryRead] */
        Page_GalleryRead_: {
            /** Items */
            items: components["schemas"]["GalleryRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[MovementRead] */
        Page_MovementRead_: {
            /** Items */
            items: components["schemas"]["MovementRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[OpenedRow] */
        Page_OpenedRow_: {
            /** Items */
            items: components["schemas"]["OpenedRow"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PackagingRead] */
        Page_PackagingRead_: {
            /** Items */
            items: components["schemas"]["PackagingRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PackagingWordRead] */
        Page_PackagingWordRead_: {
            /** Items */
            items: components["schemas"]["PackagingWordRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PlaceRead] */
        Page_PlaceRead_: {
            /** Items */
            items: components["schemas"]["app__locations__schemas__places__PlaceRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[PriceRead] */
        Page_PriceRead_: {
            /** Items */
            items: components["schemas"]["PriceRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[ProductRead] */
        Page_ProductRead_: {
            /** Items */
            items: components["schemas"]["ProductRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[RelationshipRead] */
        Page_RelationshipRead_: {
            /** Items */
            items: components["schemas"]["RelationshipRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[SessionSummary] */
        Page_SessionSummary_: {
            /** Items */
            items: components["schemas"]["SessionSummary"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[SizeRead] */
        Page_SizeRead_: {
            /** Items */
            items: components["schemas"]["SizeRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[StateRead] */
        Page_StateRead_: {
            /** Items */
            items: components["schemas"]["StateRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[UserRead] */
        Page_UserRead_: {
            /** Items */
            items: components["schemas"]["UserRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[WarehouseBranch] */
        Page_WarehouseBranch_: {
            /** Items */
            items: components["schemas"]["WarehouseBranch"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[WarehouseCard] */
        Page_WarehouseCard_: {
            /** Items */
            items: components["schemas"]["WarehouseCard"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[WarehouseNode] */
        Page_WarehouseNode_: {
            /** Items */
            items: components["schemas"]["WarehouseNode"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[WarehouseRead] */
        Page_WarehouseRead_: {
            /** Items */
            items: components["schemas"]["WarehouseRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** Page[WebhookRead] */
        Page_WebhookRead_: {
            /** Items */
            items: components["schemas"]["WebhookRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
        };
        /** PasswordChange */
        PasswordChange: {
            /** Current Password */
            current_password: string;
            /** New Password */
            new_password: string;
        };
        /** PasswordReset */
        PasswordReset: {
            /** Password */
            password: string;
        };
        /** PeriodComparison */
        PeriodComparison: {
            /** Rows */
            rows: components["schemas"]["Changes"][];
            total: components["schemas"]["Changes"];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
        };
        /**
         * PeriodRead
         * @description Between two counts; every one balances (MAP-09).
         *
         *     cantidad_inicial + plantados + sembrados + ajustes + sin_explicar - (muertes + transplantes + cantidad_vendida) =
         *     cantidad_final. `transplantes` is what went out less what came in, `plantados` also what was entered by hand,
         *     `sin_explicar` and `ajustes` are signed. The period that still runs has no `period_end` and ends with what stands
         *     there.
         */
        PeriodRead: {
            /** Number */
            number: number;
            /**
             * Fecha
             * Format: date-time
             */
            fecha: string;
            /** Period End */
            period_end: string | null;
            /** Session Id */
            session_id: string | null;
            /** Photo Thumbnail Url */
            photo_thumbnail_url: string | null;
            /** Cantidad Inicial */
            cantidad_inicial: number;
            /** Muertes */
            muertes: number;
            /** Transplantes */
            transplantes: number;
            /** Plantados */
            plantados: number;
            /** Sembrados */
            sembrados: number;
            /** Ajustes */
            ajustes: number;
            /** Sin Explicar */
            sin_explicar: number;
            /** Cantidad Vendida */
            cantidad_vendida: number;
            /** Cantidad Final */
            cantidad_final: number;
            /** Net Change */
            net_change: number;
            /** Flags */
            flags: string[];
        };
        /**
         * Permission
         * @enum {string}
         */
        Permission: "stock:read" | "stock:write" | "stock:delete" | "analytics:read" | "config:read" | "config:write" | "users:manage";
        /** PhotoMetadata */
        PhotoMetadata: {
            /** File Size Bytes */
            file_size_bytes: number;
            /** Width Px */
            width_px: number | null;
            /** Height Px */
            height_px: number | null;
            content_type: components["schemas"]["ContentType"];
            /** Exif */
            exif: {
                [key: string]: unknown;
            };
            /** Gps */
            gps: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * PhotoRead
         * @description `original_url`, `thumbnail_url` and `annotated_url` open for anybody until they expire.
         */
        PhotoRead: {
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Filename */
            filename: string | null;
            /** Original Url */
            original_url: string;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            /** Annotated Url */
            annotated_url: string | null;
            status: components["schemas"]["ImageStatus"];
            /** Error Details */
            error_details: string | null;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            metadata: components["schemas"]["PhotoMetadata"];
            processing_session: components["schemas"]["SessionSummary"];
            /** Runs */
            runs: components["schemas"]["RunRead"][];
        };
        Pixels: number;
        /**
         * PlaceAge
         * @description How old the figure of a place is. `photographed` is whether it was in the month that is asked for.
         */
        PlaceAge: {
            /** Storage Location Id */
            storage_location_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Warehouse Id */
            warehouse_id: number;
            /** Warehouse Code */
            warehouse_code: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Area Code */
            area_code: string;
            /** Plants */
            plants: number;
            /** Counted By */
            counted_by: string | null;
            /** Counted At */
            counted_at: string | null;
            /** Age Days */
            age_days: number | null;
            /** Photographed At */
            photographed_at: string | null;
            /** Photo Session Id */
            photo_session_id: string | null;
            /** Photographed */
            photographed: boolean;
            /** Href */
            href: string;
        };
        /**
         * PlaceAt
         * @description Unless `place_uncertain`, the place holds the whole circle of error; else a person chooses (GPS-03).
         *
         *     `warnings` says `place_uncertain`, and `ambiguous_location` where several places cover the position.
         */
        PlaceAt: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Qr Code */
            qr_code: string | null;
            /** Description */
            description: string | null;
            /** Position Metadata */
            position_metadata: {
                [key: string]: unknown;
            };
            area: components["schemas"]["AreaOfPlace"];
            warehouse: components["schemas"]["WarehouseOfPlace"];
            /** Place Uncertain */
            place_uncertain: boolean;
            /** Candidates */
            candidates: components["schemas"]["app__locations__schemas__finding__CandidateRead"][];
            /** Warnings */
            warnings: string[];
        };
        /** PlaceChanged */
        PlaceChanged: {
            /** Warnings */
            warnings: string[];
            /** Overlaps */
            overlaps: components["schemas"]["OverlapRead"][];
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Qr Code */
            qr_code: string | null;
            /** Description */
            description: string | null;
            /** Position Metadata */
            position_metadata: {
                [key: string]: unknown;
            };
        };
        /** PlaceCreate */
        PlaceCreate: {
            /** Code */
            code: string;
            /** Qr Code */
            qr_code?: string | null;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            geojson_coordinates: components["schemas"]["Polygon"];
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
            /** Storage Area Id */
            storage_area_id: number;
        };
        /**
         * PlaceDetail
         * @description `detections` are at most 1,000; `truncated` where there are more, which the session's own list has.
         */
        PlaceDetail: {
            storage_location: components["schemas"]["PlaceOnMap"];
            latest_session: components["schemas"]["SessionRead"] | null;
            /** Detections */
            detections: components["schemas"]["DetectionRead"][];
            /** Truncated */
            truncated: boolean;
            stock_summary: components["schemas"]["StockSummary"];
            quality_metrics: components["schemas"]["QualityMetrics"];
        };
        /**
         * PlaceFound
         * @description A place with the bed and the greenhouse it lies in.
         */
        PlaceFound: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Qr Code */
            qr_code: string | null;
            /** Description */
            description: string | null;
            /** Position Metadata */
            position_metadata: {
                [key: string]: unknown;
            };
            area: components["schemas"]["AreaOfPlace"];
            warehouse: components["schemas"]["WarehouseOfPlace"];
        };
        /** PlaceHistory */
        PlaceHistory: {
            /** Items */
            items: components["schemas"]["PeriodRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
            storage_location: components["schemas"]["PlaceName"];
            summary: components["schemas"]["HistorySummary"];
        };
        /**
         * PlaceImportReport
         * @description `import_id` takes the import back; null when nothing was changed. `unrecognised` have no level.
         */
        PlaceImportReport: {
            /** Import Id */
            import_id: string | null;
            /** Dry Run */
            dry_run: boolean;
            /** Files */
            files: components["schemas"]["SurveyFile"][];
            /** Counts */
            counts: {
                [key: string]: components["schemas"]["LevelCounts"];
            };
            /** Unrecognised */
            unrecognised: number;
            /** Refused */
            refused: components["schemas"]["SurveyFinding"][];
            /** Notes */
            notes: components["schemas"]["SurveyFinding"][];
            /** Places */
            places: components["schemas"]["SurveyPlace"][];
        };
        /**
         * PlaceImportUndone
         * @description `complete` says that nothing of the import is left; otherwise it can be taken back further later.
         */
        PlaceImportUndone: {
            /**
             * Import Id
             * Format: uuid
             */
            import_id: string;
            /** Complete */
            complete: boolean;
            /** Removed */
            removed: {
                [key: string]: number;
            };
            /** Restored */
            restored: {
                [key: string]: number;
            };
            /** Kept */
            kept: components["schemas"]["KeptPlace"][];
        };
        /** PlaceName */
        PlaceName: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /** PlaceOnMap */
        PlaceOnMap: {
            /** Id */
            id: number;
            /** Storage Area Id */
            storage_area_id: number;
            /** Warehouse Id */
            warehouse_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            centroid: components["schemas"]["Position"];
            /** Cantero Position */
            cantero_position: string | null;
            /** Cantero Name */
            cantero_name: string;
            preview: components["schemas"]["Preview"];
        };
        /**
         * PlaceOnPlan
         * @description `age_days` is the age of its count, `status` that of its newest photograph, or `none`.
         */
        PlaceOnPlan: {
            /** Id */
            id: number;
            /** Storage Area Id */
            storage_area_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Qr Code */
            qr_code: string | null;
            outline: components["schemas"]["Ring"];
            /** Plants */
            plants: number;
            /** Density */
            density: number | null;
            /** Age Days */
            age_days: number | null;
            /** Status */
            status: string;
            /** Alerts */
            alerts: string[];
        };
        /**
         * PlacePatch
         * @description What is left out stays as it is; `active` brings back what was removed.
         */
        PlacePatch: {
            /** Code */
            code?: string;
            /** Qr Code */
            qr_code?: string | null;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
            geojson_coordinates?: components["schemas"]["Polygon"];
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
            /**
             * Active
             * @constant
             */
            active?: true;
        };
        /**
         * PlaceValues
         * @description The code begins with that of the bed: NAVE1-NORTE-LOC-001 in NAVE1-NORTE.
         */
        PlaceValues: {
            /** Code */
            code: string;
            /** Qr Code */
            qr_code?: string | null;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            geojson_coordinates: components["schemas"]["Polygon"];
            /** Position Metadata */
            position_metadata?: {
                [key: string]: unknown;
            };
        };
        /**
         * PlantClass
         * @description What a box in a photo can be.
         * @enum {string}
         */
        PlantClass: "plant" | "dead_plant" | "empty_container";
        Plants: number;
        /** Point */
        Point: {
            /** Longitude */
            longitude: number;
            /** Latitude */
            latitude: number;
            /** Accuracy M */
            accuracy_m?: number | null;
        };
        /** Points */
        Points: {
            /** Points */
            points: components["schemas"]["Point"][];
        };
        /**
         * PointsRead
         * @description One for each point, in their order (GPS-06).
         */
        PointsRead: {
            /** Results */
            results: components["schemas"]["app__locations__schemas__finding__PointRead"][];
        };
        /**
         * Polygon
         * @description The outer ring, then holes; each ring ends where it began (LOC-02).
         */
        Polygon: {
            /**
             * Type
             * @constant
             */
            type: "Polygon";
            /** Coordinates */
            coordinates: [
                number,
                number
            ][][];
        };
        /** PolygonRead */
        PolygonRead: {
            /**
             * Type
             * @constant
             */
            type: "Polygon";
            /** Coordinates */
            coordinates: [
                number,
                number
            ][][];
        };
        Position: [
            number,
            number
        ];
        /**
         * PostedRead
         * @description Of a transplant the leg that goes out; the other one is `related_movement_id`.
         */
        PostedRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            movement_type: components["schemas"]["MovementType"];
            /** Quantity */
            quantity: number;
            /** Is Inbound */
            is_inbound: boolean;
            /** Quantity Current */
            quantity_current: number;
            /** Related Movement Id */
            related_movement_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * Preview
         * @description What stands in a place at a glance (MAP-05).
         *
         *     `previous_quantity` is what the count before the present one saw. `current_value` is of what has a price, null where
         *     nothing has one; `unpriced_plants` have none (VAL-01). `status` is that of the newest photograph, or `none`.
         */
        Preview: {
            /** Current Quantity */
            current_quantity: number;
            /** Previous Quantity */
            previous_quantity: number | null;
            /** Quantity Change */
            quantity_change: number | null;
            /** Density */
            density: number | null;
            /** Current Value */
            current_value: string | null;
            /** Potential Value */
            potential_value: string | null;
            /** Unpriced Plants */
            unpriced_plants: number;
            /** Quality Score */
            quality_score: number | null;
            /** Counted At */
            counted_at: string | null;
            /** Age Days */
            age_days: number | null;
            /** Last Photo Date */
            last_photo_date: string | null;
            /** Session Id */
            session_id: string | null;
            /** Maceta Primary */
            maceta_primary: string | null;
            /** Maceta Distribution */
            maceta_distribution: {
                [key: string]: number;
            };
            /** Category Counts */
            category_counts: {
                [key: string]: number;
            };
            /** Status */
            status: string;
            /** Alerts */
            alerts: string[];
            /** Error Message */
            error_message: string | null;
        };
        /**
         * PriceCreate
         * @description The variant "" is the price stock is valued with; without a SKU: CATEGORY-POT.
         */
        PriceCreate: {
            /** Wholesale Unit Price */
            wholesale_unit_price: number;
            /** Retail Unit Price */
            retail_unit_price?: number | null;
            /** Unit Per Storage Box */
            unit_per_storage_box: number;
            /** Sku */
            SKU?: string | null;
            /** Observations */
            observations?: string | null;
            /** @default available */
            availability: components["schemas"]["Availability"];
            /**
             * Discount Factor
             * @default 0
             */
            discount_factor: number;
            /** Packaging Catalog Id */
            packaging_catalog_id: number;
            /** Product Categories Id */
            product_categories_id: number;
            /**
             * Variant
             * @default
             */
            variant: string;
        };
        /**
         * PriceRead
         * @description `…_display`: ARS as written in Argentina; `discounted_unit_price` is what stock is valued with (VAL-01).
         */
        PriceRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Packaging Catalog Id */
            packaging_catalog_id: number;
            /** Packaging Sku */
            packaging_sku: string;
            /** Packaging Name */
            packaging_name: string;
            /** Packaging Type */
            packaging_type: string;
            /** Packaging Volume */
            packaging_volume: number | null;
            /** Packaging Dimensions */
            packaging_dimensions: string | null;
            /** Product Categories Id */
            product_categories_id: number;
            /** Category Code */
            category_code: string;
            /** Category Name */
            category_name: string;
            /** Variant */
            variant: string;
            /** Sku */
            SKU: string;
            /** Wholesale Unit Price */
            wholesale_unit_price: number;
            /** Wholesale Unit Price Display */
            wholesale_unit_price_display: string;
            /** Retail Unit Price */
            retail_unit_price: number | null;
            /** Retail Unit Price Display */
            retail_unit_price_display: string | null;
            /** Discounted Unit Price */
            discounted_unit_price: number;
            /** Discounted Unit Price Display */
            discounted_unit_price_display: string;
            /** Unit Per Storage Box */
            unit_per_storage_box: number;
            /** Wholesale Total Price Per Box */
            wholesale_total_price_per_box: number;
            /** Wholesale Total Price Per Box Display */
            wholesale_total_price_per_box_display: string;
            /** Observations */
            observations: string | null;
            availability: components["schemas"]["Availability"];
            /** Discount Factor */
            discount_factor: number;
            /**
             * Currency
             * @default ARS
             */
            currency: string;
            /**
             * Vat Included
             * @default false
             */
            vat_included: boolean;
        };
        /**
         * PriceUpdate
         * @description Pot, category and variant of a price do not change (PRC-01); without a SKU it keeps its own.
         */
        PriceUpdate: {
            /** Wholesale Unit Price */
            wholesale_unit_price: number;
            /** Retail Unit Price */
            retail_unit_price?: number | null;
            /** Unit Per Storage Box */
            unit_per_storage_box: number;
            /** Sku */
            SKU?: string | null;
            /** Observations */
            observations?: string | null;
            /** @default available */
            availability: components["schemas"]["Availability"];
            /**
             * Discount Factor
             * @default 0
             */
            discount_factor: number;
        };
        /**
         * ProductCreate
         * @description Without a SKU: the family's first four letters and the next number (PRD-02).
         */
        ProductCreate: {
            /** Common Name */
            common_name: string;
            /** Scientific Name */
            scientific_name?: string | null;
            /** Description */
            description?: string | null;
            /** Min Temperature C */
            min_temperature_c?: number | null;
            /** Max Temperature C */
            max_temperature_c?: number | null;
            sunlight_requirement?: components["schemas"]["Sunlight"] | null;
            watering_frequency?: components["schemas"]["Watering"] | null;
            /** Custom Attributes */
            custom_attributes?: {
                [key: string]: unknown;
            };
            /** Family Id */
            family_id: number;
            /** Sku */
            sku?: string | null;
        };
        /** ProductNode */
        ProductNode: {
            /** Id */
            id: number;
            /** Sku */
            sku: string;
            /** Common Name */
            common_name: string;
            /** Scientific Name */
            scientific_name: string | null;
        };
        /** ProductRead */
        ProductRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Sku */
            sku: string;
            /** Category Id */
            category_id: number;
            /** Category Code */
            category_code: string;
            /** Category Name */
            category_name: string;
            /** Family Id */
            family_id: number;
            /** Family Name */
            family_name: string;
            /** Common Name */
            common_name: string;
            /** Scientific Name */
            scientific_name: string | null;
            /** Description */
            description: string | null;
            /** Min Temperature C */
            min_temperature_c: number | null;
            /** Max Temperature C */
            max_temperature_c: number | null;
            sunlight_requirement: components["schemas"]["Sunlight"] | null;
            watering_frequency: components["schemas"]["Watering"] | null;
            /** Custom Attributes */
            custom_attributes: {
                [key: string]: unknown;
            };
        };
        /**
         * ProductUpdate
         * @description A product keeps its SKU and its family (PRD-01). Temperatures in °C.
         */
        ProductUpdate: {
            /** Common Name */
            common_name: string;
            /** Scientific Name */
            scientific_name?: string | null;
            /** Description */
            description?: string | null;
            /** Min Temperature C */
            min_temperature_c?: number | null;
            /** Max Temperature C */
            max_temperature_c?: number | null;
            sunlight_requirement?: components["schemas"]["Sunlight"] | null;
            watering_frequency?: components["schemas"]["Watering"] | null;
            /** Custom Attributes */
            custom_attributes?: {
                [key: string]: unknown;
            };
        };
        /** Prompt */
        Prompt: {
            /** Prompt */
            prompt: string;
        };
        /**
         * QualityMetrics
         * @description Of the last closed period: deaths in a hundred of what stood there and came, and 100 less that (MAP-08).
         *
         *     `growth_rate_percent` is the change since the count before the present one.
         */
        QualityMetrics: {
            /** Overall Score */
            overall_score: number | null;
            /** Health Score */
            health_score: number | null;
            /** Growth Rate Percent */
            growth_rate_percent: number | null;
            /** Mortality Rate Percent */
            mortality_rate_percent: number | null;
        };
        /** QueryAnswer */
        QueryAnswer: {
            /** Rows */
            rows: components["schemas"]["GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__"][];
            total: components["schemas"]["GroupRow_Union_StockFigures__FlowFigures__MortalityFigures__OccupancyFigures__"];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
            analysis_type: components["schemas"]["Analysis"];
            /** Group By */
            group_by: components["schemas"]["app__analytics__rules__groupings__Grouping"][];
        };
        /**
         * QueryRequest
         * @description Without days, movements and deaths are of the last 30.
         */
        QueryRequest: {
            /** Warehouse Ids */
            warehouse_ids?: number[];
            /** Storage Area Ids */
            storage_area_ids?: number[];
            /** Storage Location Ids */
            storage_location_ids?: number[];
            /** Storage Bin Ids */
            storage_bin_ids?: number[];
            /** Product Category Ids */
            product_category_ids?: number[];
            /** Product Family Ids */
            product_family_ids?: number[];
            /** Product Ids */
            product_ids?: number[];
            /** Product Size Ids */
            product_size_ids?: number[];
            /** Product State Ids */
            product_state_ids?: number[];
            /** Packaging Type Ids */
            packaging_type_ids?: number[];
            /** Packaging Catalog Ids */
            packaging_catalog_ids?: number[];
            /** Packaging Color Ids */
            packaging_color_ids?: number[];
            /** Session Ids */
            session_ids?: string[];
            /**
             * Input Type
             * @default both
             * @enum {string}
             */
            input_type: "photo" | "manual" | "both";
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
            analysis_type: components["schemas"]["Analysis"];
            /** Group By */
            group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"][];
        };
        /** Recent */
        Recent: {
            /** Days */
            days: number;
            /** Movements */
            movements: number;
            /** Inflow */
            inflow: number;
            /** Outflow */
            outflow: number;
            /** Href */
            href: string;
        };
        /**
         * ReconciliationStatus
         * @enum {string}
         */
        ReconciliationStatus: "open" | "computed" | "flagged" | "reconciled";
        /** RefreshAsked */
        RefreshAsked: {
            /** Refresh Token */
            refresh_token: string;
        };
        /**
         * RefusedFile
         * @description `index` is the file's place in the request, from 0.
         */
        RefusedFile: {
            /** Index */
            index: number;
            /** Filename */
            filename: string | null;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * RelationshipCreate
         * @description LOC-10: two places are related at most once.
         */
        RelationshipCreate: {
            /** Parent Location Id */
            parent_location_id: number;
            /** Child Location Id */
            child_location_id: number;
            relationship_type: components["schemas"]["RelationshipType"];
        };
        /** RelationshipRead */
        RelationshipRead: {
            /** Id */
            id: number;
            /** Parent Location Id */
            parent_location_id: number;
            /** Child Location Id */
            child_location_id: number;
            relationship_type: components["schemas"]["RelationshipType"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * RelationshipType
         * @enum {string}
         */
        RelationshipType: "contains" | "adjacent_to";
        /** Reopening */
        Reopening: {
            /** Note */
            note: string;
        };
        /**
         * Reprocess
         * @description `model_version` is one of `demeter models list`; without it the network in use counts.
         */
        Reprocess: {
            /** Reason */
            reason: string;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Model Version */
            model_version?: string | null;
        };
        /**
         * Reprocessing
         * @description `new_job_id` is the session under which the new count is followed.
         */
        Reprocessing: {
            /**
             * Status
             * @default accepted
             * @constant
             */
            status: "accepted";
            /**
             * Image Id
             * Format: uuid
             */
            image_id: string;
            /**
             * New Job Id
             * Format: uuid
             */
            new_job_id: string;
            /** Message */
            message: string;
            /** Poll Url */
            poll_url: string;
        };
        /** Reversal */
        Reversal: {
            /** Reason */
            reason: string;
        };
        /**
         * ReversalRead
         * @description The opposite rows, each linked to the one it takes back; two for a transplant.
         */
        ReversalRead: {
            /** Movements */
            movements: components["schemas"]["MovementRead"][];
        };
        /**
         * ReviewCreate
         * @description A note says why; `reconciled` freezes the period.
         */
        ReviewCreate: {
            /**
             * Status
             * @enum {string}
             */
            status: "reconciled" | "flagged";
            /** Note */
            note: string;
        };
        /**
         * ReviewRead
         * @description What a person decided about a closed cycle.
         */
        ReviewRead: {
            status: components["schemas"]["ReconciliationStatus"];
            /** Note */
            note: string | null;
            /** Reviewed By User Id */
            reviewed_by_user_id: number | null;
            /** Reviewed At */
            reviewed_at: string | null;
        };
        Ring: [
            number,
            number
        ][];
        /**
         * Role
         * @enum {string}
         */
        Role: "admin" | "supervisor" | "worker" | "viewer";
        /**
         * Row
         * @description One movement of any kind. `quantity` is positive, of an adjustment signed.
         */
        Row: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            movement_type: components["schemas"]["Word"];
            /** Quantity */
            quantity: number;
            /** Planting Date */
            planting_date?: string | null;
            destination?: components["schemas"]["Destination"] | null;
            /** Leaves Empty Containers */
            leaves_empty_containers?: boolean | null;
            /**
             * Force
             * @default false
             */
            force: boolean;
            /** Unit Price */
            unit_price?: number | string | null;
            /** Total Price */
            total_price?: number | string | null;
        };
        /**
         * RowErrorRead
         * @description The heading is line 1. Codes are `missing`, `not_positive`, `unknown` and `ambiguous`.
         */
        RowErrorRead: {
            /** Line */
            line: number;
            /** Column */
            column: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /** RowFaultRead */
        RowFaultRead: {
            /** Pointer */
            pointer: string;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
        };
        /**
         * RowRead
         * @description `accepted` is what a dry run would have posted; of a transplant the movement out comes first.
         */
        RowRead: {
            /** Index */
            index: number;
            /**
             * Status
             * @enum {string}
             */
            status: "posted" | "accepted" | "refused";
            /** Movement Ids */
            movement_ids: string[];
            /** Batch Ids */
            batch_ids: number[];
            /** Warnings */
            warnings: string[];
        };
        /**
         * RunRead
         * @description One run of the counter over the photo; `reason` says why it was asked for again, null for the first (RPR-05).
         */
        RunRead: {
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            status: components["schemas"]["SessionStatus"];
            stock_effect: components["schemas"]["StockEffect"];
            /** Storage Location Id */
            storage_location_id: number | null;
            /** Model Version */
            model_version: string | null;
            /** Total */
            total: number;
            /** Validated */
            validated: boolean;
            /** Reason */
            reason: string | null;
            /** Attempts */
            attempts: number;
            /** Attempt Log */
            attempt_log: components["schemas"]["AttemptRead"][];
            /** Error Code */
            error_code: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Completed At */
            completed_at: string | null;
        };
        /**
         * SaleCreate
         * @description Without prices that of the list at this moment.
         */
        SaleCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /** Quantity */
            quantity: number;
            /** Unit Price */
            unit_price?: number | string | null;
            /** Total Price */
            total_price?: number | string | null;
        };
        /** SaleRead */
        SaleRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Operation
             * @constant
             */
            operation: "venta";
            /**
             * Movement Id
             * Format: uuid
             */
            movement_id: string;
            /** Batch Id */
            batch_id: number;
            /** Quantity Removed */
            quantity_removed: number;
            /** Remaining Alive */
            remaining_alive: number;
            /** Unit Price */
            unit_price: string | null;
            /** Total Price */
            total_price: string | null;
        };
        /**
         * SalesComparison
         * @description `row_errors` took no part.
         */
        SalesComparison: {
            summary: components["schemas"]["SalesSummary"];
            /** Details */
            details: components["schemas"]["SalesDetail"][];
            /** Discrepancies */
            discrepancies: components["schemas"]["SalesDiscrepancy"][];
            /** Rows */
            rows: number;
            /** Row Errors */
            row_errors: components["schemas"]["RowErrorRead"][];
        };
        /**
         * SalesDetail
         * @description Stock as the last count of each place saw it, less the sales of the list. Money is null without a price.
         */
        SalesDetail: {
            /** Product Id */
            product_id: number;
            /** Product Sku */
            product_sku: string;
            /** Product Name */
            product_name: string;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging Sku */
            packaging_sku: string | null;
            /** Packaging Name */
            packaging_name: string | null;
            /** Current Stock */
            current_stock: number;
            /** Total Sales */
            total_sales: number;
            /** Estimated Current Stock */
            estimated_current_stock: number;
            /** Variance Percentage */
            variance_percentage: number;
            stock_status: components["schemas"]["StockStatus"];
            /** Last Photo Date */
            last_photo_date: string | null;
            /** Days Since Photo */
            days_since_photo: number | null;
            /** Unit Price */
            unit_price: string | null;
            /** Stock Value Original */
            stock_value_original: string | null;
            /** Sales Value */
            sales_value: string | null;
            /** Estimated Value */
            estimated_value: string | null;
        };
        /**
         * SalesDiscrepancy
         * @description More was sold than stood there.
         */
        SalesDiscrepancy: {
            /** Product Sku */
            product_sku: string;
            /** Packaging Sku */
            packaging_sku: string | null;
            /** Current Stock */
            current_stock: number;
            /** Total Sales */
            total_sales: number;
            /** Difference */
            difference: number;
            /** Possible Causes */
            possible_causes: components["schemas"]["Cause"][];
            /** Recommended Action */
            recommended_action: string;
        };
        /**
         * SalesSummary
         * @description Values are of what has a price; `unpriced_products` have none.
         */
        SalesSummary: {
            /** Total Products Analyzed */
            total_products_analyzed: number;
            /** Total Stock Value Original */
            total_stock_value_original: string;
            /** Total Sales Value */
            total_sales_value: string;
            /** Total Estimated Value */
            total_estimated_value: string;
            /** Average Depletion Rate */
            average_depletion_rate: number;
            /** Critical Products Count */
            critical_products_count: number;
            /** Low Stock Count */
            low_stock_count: number;
            /** Unpriced Products */
            unpriced_products: number;
            /** Places Never Counted */
            places_never_counted: number;
            /** Last Photo Date */
            last_photo_date: string | null;
        };
        /**
         * SessionRead
         * @description Once a person checked it (`validated`), figures are that person's and `network` those of the network.
         *
         *     `shared_error` is the half-width, relative to the count, of the error that all its containers have in common.
         *
         *     `supersedes` is the run it was asked to replace, for the reason `reprocess_reason`; `superseded_by` the one that
         *     replaced it.
         */
        SessionRead: {
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Filename */
            filename: string | null;
            status: components["schemas"]["SessionStatus"];
            /** Stage */
            stage: string | null;
            storage_location: components["schemas"]["app__photos__schemas__sessions__PlaceRead"] | null;
            /** Warehouse Id */
            warehouse_id: number | null;
            /** Place Uncertain */
            place_uncertain: boolean;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
            /** Time Unknown */
            time_unknown: boolean;
            /** Total Detected */
            total_detected: number;
            /** Total Estimated */
            total_estimated: number;
            /** Total */
            total: number;
            /** Total Empty Containers */
            total_empty_containers: number;
            /** Total Dead */
            total_dead: number;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Avg Confidence */
            avg_confidence: number | null;
            /** Category Counts */
            category_counts: {
                [key: string]: number;
            };
            /** Warnings */
            warnings: string[];
            stock_effect: components["schemas"]["StockEffect"];
            /** Error Code */
            error_code: string | null;
            /** Error Message */
            error_message: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Completed At */
            completed_at: string | null;
            /** Upload Session Id */
            upload_session_id: string | null;
            /** Client Id */
            client_id: string | null;
            /** Notes */
            notes: string | null;
            /** Place Candidates */
            place_candidates: components["schemas"]["app__photos__schemas__sessions__CandidateRead"][];
            /** Accuracy M */
            accuracy_m: number | null;
            /** Complete */
            complete: boolean;
            /** Model Name */
            model_name: string | null;
            /** Model Version */
            model_version: string | null;
            /** Attempts */
            attempts: number;
            /** Attempt Log */
            attempt_log: components["schemas"]["AttemptRead"][];
            /** Validated */
            validated: boolean;
            /** Validated By User Id */
            validated_by_user_id: number | null;
            /** Validation Date */
            validation_date: string | null;
            /** Manual Adjustments */
            manual_adjustments: {
                [key: string]: unknown;
            };
            network: components["schemas"]["FiguresRead"] | null;
            /** Shared Error */
            shared_error: number | null;
            /** Supersedes */
            supersedes: string | null;
            /** Superseded By */
            superseded_by: string | null;
            /** Reprocess Reason */
            reprocess_reason: string | null;
            /** Original Url */
            original_url: string;
            /** Annotated Url */
            annotated_url: string | null;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            /** Containers */
            containers: components["schemas"]["ContainerRead"][];
            cycle: components["schemas"]["app__photos__schemas__sessions__CycleRead"] | null;
            /** Movements */
            movements: components["schemas"]["MovementSum"][];
        };
        /**
         * SessionStatus
         * @enum {string}
         */
        SessionStatus: "pending" | "processing" | "completed" | "failed" | "needs_location" | "needs_config" | "needs_calibration";
        /**
         * SessionSummary
         * @description `total` = detected + estimated living plants; `interval` holds the truth in 90 of 100 cases.
         */
        SessionSummary: {
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Filename */
            filename: string | null;
            status: components["schemas"]["SessionStatus"];
            /** Stage */
            stage: string | null;
            storage_location: components["schemas"]["app__photos__schemas__sessions__PlaceRead"] | null;
            /** Warehouse Id */
            warehouse_id: number | null;
            /** Place Uncertain */
            place_uncertain: boolean;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
            /** Time Unknown */
            time_unknown: boolean;
            /** Total Detected */
            total_detected: number;
            /** Total Estimated */
            total_estimated: number;
            /** Total */
            total: number;
            /** Total Empty Containers */
            total_empty_containers: number;
            /** Total Dead */
            total_dead: number;
            /** Interval */
            interval: [
                number,
                number
            ] | null;
            /** Avg Confidence */
            avg_confidence: number | null;
            /** Category Counts */
            category_counts: {
                [key: string]: number;
            };
            /** Warnings */
            warnings: string[];
            stock_effect: components["schemas"]["StockEffect"];
            /** Error Code */
            error_code: string | null;
            /** Error Message */
            error_message: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Completed At */
            completed_at: string | null;
        };
        /**
         * Shelf
         * @description `can_go_back`: there is an earlier version to use again.
         */
        Shelf: {
            /** Networks */
            networks: components["schemas"]["NetworkRead"][];
            /** Months */
            months: components["schemas"]["NetworkMonth"][];
            /** Can Go Back */
            can_go_back: boolean;
        };
        /**
         * Shown
         * @enum {string}
         */
        Shown: "all" | "success" | "errors";
        Side: number;
        /** SideRead */
        SideRead: {
            /** Original Url */
            original_url: string;
            /** Annotated Url */
            annotated_url: string | null;
            /** Thumbnail Url */
            thumbnail_url: string | null;
            session: components["schemas"]["SessionSummary"];
        };
        /** SignInWays */
        SignInWays: {
            /** Passwords */
            passwords: boolean;
            auth0: components["schemas"]["Auth0Client"] | null;
        };
        /** SizeRead */
        SizeRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
            /** Min Height Cm */
            min_height_cm: number | null;
            /** Max Height Cm */
            max_height_cm: number | null;
            /** Sort Order */
            sort_order: number;
        };
        /**
         * SizeValues
         * @description Heights in centimetres.
         */
        SizeValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            /** Min Height Cm */
            min_height_cm?: number | string | null;
            /** Max Height Cm */
            max_height_cm?: number | string | null;
            /**
             * Sort Order
             * @default 99
             */
            sort_order: number;
        };
        /** SizeValuesPatch */
        SizeValuesPatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
            /** Min Height Cm */
            min_height_cm?: number | string | null;
            /** Max Height Cm */
            max_height_cm?: number | string | null;
            /** Sort Order */
            sort_order?: number;
        };
        /** SkippedRead */
        SkippedRead: {
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * SourceType
         * @enum {string}
         */
        SourceType: "manual" | "ia";
        /** SpatialExtent */
        SpatialExtent: {
            /** Bbox */
            bbox: [
                number,
                number,
                number,
                number
            ][];
            /**
             * Crs
             * @default http://www.opengis.net/def/crs/OGC/1.3/CRS84
             */
            crs: string;
        };
        /**
         * Stage
         * @description BAT-06: how far plants of an age usually are; what is shown, not what is known.
         * @enum {string}
         */
        Stage: "seedling" | "growing" | "mature" | "ready";
        /**
         * StageForecast
         * @description `weeks` only where the forecast was nearer to the truth than both "as last year" and "as last week".
         */
        StageForecast: {
            /** Product Id */
            product_id: number;
            /** Product */
            product: string | null;
            /** Product State Id */
            product_state_id: number;
            /** State */
            state: string | null;
            of: components["schemas"]["Of"];
            /** Last Quarter */
            last_quarter: number;
            /** Weeks */
            weeks: components["schemas"]["ForecastWeek"][];
            errors: components["schemas"]["Errors"] | null;
            why_none: components["schemas"]["Why"] | null;
        };
        /**
         * StageGrowth
         * @description `survival_percent` is of those that went on, died or were sold; weeks are those that half, and nine of ten, took.
         *
         *     Who came first is taken to leave first.
         */
        StageGrowth: {
            /** Product Id */
            product_id: number;
            /** Product */
            product: string | null;
            /** Product State Id */
            product_state_id: number;
            /** State */
            state: string | null;
            /** Entered */
            entered: number;
            /** Moved On */
            moved_on: number;
            /** Deaths */
            deaths: number;
            /** Sales */
            sales: number;
            /** Survival Percent */
            survival_percent: number | null;
            /** Weeks Half */
            weeks_half: number | null;
            /** Weeks Most */
            weeks_most: number | null;
        };
        /**
         * StandingStock
         * @description The batches that hold plants; `quantity` is of all of them, whatever the page.
         */
        StandingStock: {
            /** Items */
            items: components["schemas"]["BatchRead"][];
            /** Next */
            next: string | null;
            /** Total */
            total?: number | null;
            /** Quantity */
            quantity: number;
        };
        /** StateRead */
        StateRead: {
            /** Id */
            id: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
            /** Is Sellable */
            is_sellable: boolean;
            /** Sort Order */
            sort_order: number;
        };
        /** StateValues */
        StateValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Description */
            description?: string | null;
            /**
             * Is Sellable
             * @default false
             */
            is_sellable: boolean;
            /**
             * Sort Order
             * @default 99
             */
            sort_order: number;
        };
        /** StateValuesPatch */
        StateValuesPatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            /** Description */
            description?: string | null;
            /** Is Sellable */
            is_sellable?: boolean;
            /** Sort Order */
            sort_order?: number;
        };
        /**
         * StatedContainer
         * @description A container by its number in the photo; what is left out stays as counted.
         *
         *     `accepted` false says that it is no container, or none of this place: nothing in it counts. `total` are all living
         *     plants in it, seen or not, by the person's own count.
         */
        StatedContainer: {
            number: components["schemas"]["Number"];
            /**
             * Accepted
             * @default true
             */
            accepted: boolean;
            kind?: components["schemas"]["BinCategory"] | null;
            total?: components["schemas"]["Plants"] | null;
            empty?: components["schemas"]["Plants"] | null;
            dead?: components["schemas"]["Plants"] | null;
        };
        /**
         * StatusFilter
         * @description The states a list of batches can be asked for, with the Spanish words; `vendido` is emptied by a sale.
         * @enum {string}
         */
        StatusFilter: "active" | "depleted" | "activo" | "agotado" | "vendido";
        /**
         * StockEffect
         * @description What a session did to stock: nothing, waits for a person, posted, or posted and later replaced (CYC-12).
         * @enum {string}
         */
        StockEffect: "none" | "waiting" | "posted" | "replaced";
        /**
         * StockFigures
         * @description What stands now. `total_price` is of what has a price (VAL-01); `unpriced_plants` have none.
         */
        StockFigures: {
            total_plants: components["schemas"]["Measured"];
            /** Sellable Plants */
            sellable_plants: number;
            /** Batches */
            batches: number;
            /** Places */
            places: number;
            /** Total Price */
            total_price: string;
            /** Sellable Price */
            sellable_price: string;
            /** Unpriced Plants */
            unpriced_plants: number;
            /** Plants Per Square Meter */
            plants_per_square_meter: number | null;
        };
        /**
         * StockStatus
         * @enum {string}
         */
        StockStatus: "CRITICAL" | "LOW" | "MEDIUM" | "OK";
        /**
         * StockSummary
         * @description `total_value` is of the plants that have a price; null where none has.
         */
        StockSummary: {
            /** Total Quantity */
            total_quantity: number;
            /** Total Value */
            total_value: string | null;
            /** Potential Value */
            potential_value: string | null;
            /** Unpriced Plants */
            unpriced_plants: number;
            /** Avg Quality Score */
            avg_quality_score: number | null;
            /** Maceta Distribution */
            maceta_distribution: {
                [key: string]: number;
            };
            /** Category Counts */
            category_counts: {
                [key: string]: number;
            };
        };
        /**
         * SumRead
         * @description Places added up with their signs; those that were not counted are only numbered.
         */
        SumRead: {
            /** Opening Count */
            opening_count: number | null;
            /** Planted */
            planted: number | null;
            /** Sown */
            sown: number | null;
            /** Transplant In */
            transplant_in: number | null;
            /** Transplant Out */
            transplant_out: number | null;
            /** Deaths */
            deaths: number | null;
            /** Deaths Seen */
            deaths_seen: number | null;
            /** Adjustments */
            adjustments: number | null;
            /** Manual Sales */
            manual_sales: number | null;
            /** Expected */
            expected: number | null;
            /** Closing Count */
            closing_count: number | null;
            /** Calculated Sales */
            calculated_sales: number | null;
            /** Signed Sales */
            signed_sales: number | null;
            /** Sales Low */
            sales_low: number | null;
            /** Sales High */
            sales_high: number | null;
            /** Noise */
            noise: number | null;
            /** Unexplained */
            unexplained: number | null;
            /** Id */
            id: number | null;
            /** Code */
            code: string | null;
            /** Places */
            places: number;
            /** Places Open */
            places_open: number;
        };
        /** SumsRead */
        SumsRead: {
            total: components["schemas"]["SumRead"];
            /** Warehouses */
            warehouses: components["schemas"]["SumRead"][];
            /** Areas */
            areas: components["schemas"]["SumRead"][];
        };
        /**
         * Sunlight
         * @enum {string}
         */
        Sunlight: "full_sun" | "partial_shade" | "shade";
        /** SurveyFile */
        SurveyFile: {
            /** Name */
            name: string;
            /** Size Bytes */
            size_bytes: number;
            /** Sha256 */
            sha256: string;
            /** Features */
            features: number;
        };
        /**
         * SurveyFinding
         * @description `index` counts the features of the file from 0, and is null where the file as a whole is meant.
         *
         *     `level` and `place_code` are what the feature was recognised as, as far as it was.
         */
        SurveyFinding: {
            /** File */
            file: string;
            /** Index */
            index: number | null;
            /** Name */
            name: string;
            level: components["schemas"]["Level"] | null;
            /** Place Code */
            place_code: string | null;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * SurveyPlace
         * @description `fields` are the columns that changed.
         */
        SurveyPlace: {
            /** File */
            file: string;
            /** Index */
            index: number | null;
            /** Name */
            name: string;
            level: components["schemas"]["Level"];
            /** Code */
            code: string;
            /**
             * Action
             * @enum {string}
             */
            action: "created" | "changed" | "unchanged";
            /** Fields */
            fields: string[];
        };
        /** Tokens */
        Tokens: {
            /** Access Token */
            access_token: string;
            /**
             * Refresh Token
             * @description good for one use; the answer brings the next one
             */
            refresh_token: string;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
            /**
             * Expires In
             * @description seconds the access token lives
             */
            expires_in: number;
            user: components["schemas"]["UserRead"];
        };
        /**
         * TransplantCreate
         * @description `force` goes back to an earlier stage or a smaller size; it needs a reason and stock:delete.
         */
        TransplantCreate: {
            /** Batch Id */
            batch_id?: number | null;
            /** Storage Location Id */
            storage_location_id?: number | null;
            /** Product Id */
            product_id?: number | null;
            /** Product State Id */
            product_state_id?: number | null;
            /** Product Size Id */
            product_size_id?: number | null;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            bin_category?: components["schemas"]["BinCategory"] | null;
            /** Occurred At */
            occurred_at?: string | null;
            /** Notes */
            notes?: string | null;
            /** Quantity */
            quantity: number;
            destination: components["schemas"]["Destination"];
            /**
             * Leaves Empty Containers
             * @description of plugs and trays usually true
             */
            leaves_empty_containers?: boolean | null;
            /**
             * Force
             * @default false
             */
            force: boolean;
        };
        /** TransplantRead */
        TransplantRead: {
            /** Warnings */
            warnings: string[];
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Operation
             * @constant
             */
            operation: "transplante";
            /**
             * Source Movement Id
             * Format: uuid
             */
            source_movement_id: string;
            /**
             * Dest Movement Id
             * Format: uuid
             */
            dest_movement_id: string;
            /** Source Batch Id */
            source_batch_id: number;
            /** Dest Batch Id */
            dest_batch_id: number;
            /** Source Batch Remaining */
            source_batch_remaining: number;
            /** Dest Batch Total */
            dest_batch_total: number;
            /** Quantity Moved */
            quantity_moved: number;
        };
        /** Trend */
        Trend: {
            granularity: components["schemas"]["Granularity"];
            /**
             * Date From
             * Format: date
             */
            date_from: string;
            /**
             * Date To
             * Format: date
             */
            date_to: string;
            /** Opening */
            opening: number;
            /** Points */
            points: components["schemas"]["TrendPoint"][];
        };
        /**
         * TrendPoint
         * @description A day, week or month from `start` to `end`; `plants` stood there at its end.
         */
        TrendPoint: {
            /**
             * Start
             * Format: date
             */
            start: string;
            /**
             * End
             * Format: date
             */
            end: string;
            plants: components["schemas"]["Measured"];
            /** Inflow */
            inflow: number;
            /** Outflow */
            outflow: number;
            /** Planted */
            planted: number;
            /** Sown */
            sown: number;
            /** Deaths */
            deaths: number;
            /** Sales */
            sales: number;
            /** Unexplained */
            unexplained: number;
            open: components["schemas"]["Filters"];
        };
        /**
         * UnpricedRow
         * @description Plants for whose pot and category the list has no price.
         */
        UnpricedRow: {
            /** Product Id */
            product_id: number;
            /** Product */
            product: string | null;
            /** Packaging Catalog Id */
            packaging_catalog_id: number | null;
            /** Packaging */
            packaging: string | null;
            /** Plants */
            plants: number;
            /** Batches */
            batches: number;
            open: components["schemas"]["Filters"];
        };
        /** Unreconciled */
        Unreconciled: {
            /** Periods */
            periods: number;
            /** Flagged */
            flagged: number;
            /** Href */
            href: string;
        };
        /**
         * Uploaded
         * @description `original_url` names the stored file; `job_id` is the session's id, under which the count is followed.
         */
        Uploaded: {
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Original Url */
            original_url: string;
            /**
             * Status
             * @default uploaded
             * @constant
             */
            status: "uploaded";
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Poll Url */
            poll_url: string;
            /**
             * Upload Session Id
             * Format: uuid
             */
            upload_session_id: string;
            /**
             * Duplicate
             * @default false
             */
            duplicate: boolean;
            /** Warnings */
            warnings: string[];
        };
        /**
         * UploadedJob
         * @description `status` is null for a photo that was sent before and is of a greenhouse the sender may not see.
         */
        UploadedJob: {
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /**
             * Image Id
             * Format: uuid
             */
            image_id: string;
            /** Filename */
            filename: string | null;
            status: components["schemas"]["SessionStatus"] | null;
            /** Duplicate */
            duplicate: boolean;
            /** Warnings */
            warnings: string[];
        };
        /** UploadedMany */
        UploadedMany: {
            /**
             * Status
             * @enum {string}
             */
            status: "accepted" | "partial";
            /**
             * Upload Session Id
             * Format: uuid
             */
            upload_session_id: string;
            /** Jobs */
            jobs: components["schemas"]["UploadedJob"][];
            /** Errors */
            errors: components["schemas"]["RefusedFile"][];
            /** Total Files */
            total_files: number;
            /** Poll Url */
            poll_url: string;
        };
        /** UserCreate */
        UserCreate: {
            /** Email */
            email: string;
            /**
             * Password
             * @description without one, only machines act for the user
             */
            password?: string | null;
            /** First Name */
            first_name?: string | null;
            /** Last Name */
            last_name?: string | null;
            /** @default worker */
            role: components["schemas"]["Role"];
            /**
             * Warehouse Ids
             * @description the greenhouses to be seen; null: all of them
             */
            warehouse_ids?: number[] | null;
        };
        /** UserRead */
        UserRead: {
            /** Id */
            id: number;
            /** Sub */
            sub: string | null;
            /** Email */
            email: string | null;
            /** First Name */
            first_name: string | null;
            /** Last Name */
            last_name: string | null;
            role: components["schemas"]["Role"];
            /** Active */
            active: boolean;
            /**
             * Local
             * @description false: signs in at Auth0, and has the rights given there
             */
            local: boolean;
            /**
             * Warehouse Ids
             * @description the greenhouses to be seen; null: all of them
             */
            warehouse_ids: number[] | null;
            /** Last Login */
            last_login: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /** UserValuesPatch */
        UserValuesPatch: {
            /** First Name */
            first_name?: string | null;
            /** Last Name */
            last_name?: string | null;
            role?: components["schemas"]["Role"];
            /** Active */
            active?: boolean;
        };
        /** UserWarehouses */
        UserWarehouses: {
            /**
             * Warehouse Ids
             * @description null: all of them; an empty list: none
             */
            warehouse_ids: number[] | null;
        };
        /**
         * Validate
         * @description A person vouches for a photo's count. A second time takes the place of the first (VLD-04).
         */
        Validate: {
            /**
             * @default {
             *       "added": [],
             *       "removed": [],
             *       "changed": [],
             *       "containers": []
             *     }
             */
            adjustments: components["schemas"]["Adjustments"];
            note?: components["schemas"]["Note"] | null;
        };
        /**
         * Valuation
         * @description `potential_value` is what stands plus 30 per cent growth (VAL-02).
         */
        Valuation: {
            /** Rows */
            rows: components["schemas"]["GroupRow_StockFigures_"][];
            total: components["schemas"]["GroupRow_StockFigures_"];
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Date From */
            date_from?: string | null;
            /** Date To */
            date_to?: string | null;
            /** Potential Value */
            potential_value: string;
            /** Currency */
            currency: string;
            /** Unpriced */
            unpriced: components["schemas"]["UnpricedRow"][];
        };
        /** VerdictRead */
        VerdictRead: {
            /** Valid */
            valid: boolean;
            /** Faults */
            faults: components["schemas"]["FaultSeen"][];
        };
        /**
         * Waiting
         * @description `stuck` could not be counted, `waiting` wait for a person to say that the count is right.
         */
        Waiting: {
            /** Stuck */
            stuck: number;
            /** Waiting */
            waiting: number;
            /** Href */
            href: string;
        };
        /**
         * Walk
         * @description Beds with a place whose figure is older than `older_than_days`, or that was never counted.
         */
        Walk: {
            /** Older Than Days */
            older_than_days: number;
            /** Places */
            places: number;
            /** Beds */
            beds: components["schemas"]["Bed"][];
        };
        /** WarehouseBranch */
        WarehouseBranch: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Bins Count */
            bins_count: number;
            type: components["schemas"]["WarehouseType"];
            /** Areas Count */
            areas_count: number;
            /** Locations Count */
            locations_count: number;
            /** Areas */
            areas: components["schemas"]["AreaBranch"][];
        };
        /** WarehouseCard */
        WarehouseCard: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
            /** Colour */
            colour: string;
            /** Geojson */
            geojson: {
                [key: string]: unknown;
            };
            centroid: components["schemas"]["Position"];
            /** Area M2 */
            area_m2: number;
        };
        /** WarehouseChanged */
        WarehouseChanged: {
            /** Warnings */
            warnings: string[];
            /** Overlaps */
            overlaps: components["schemas"]["OverlapRead"][];
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            type: components["schemas"]["WarehouseType"];
        };
        /**
         * WarehouseMetrics
         * @description `errors_count`: places whose newest photograph failed or waits for a person (MAP-11).
         */
        WarehouseMetrics: {
            /** Naves Count */
            naves_count: number;
            /** Claros Count */
            claros_count: number;
            /** Errors Count */
            errors_count: number;
            /** Total Plants */
            total_plants: number;
            /** Last Photo Date */
            last_photo_date: string | null;
        };
        /** WarehouseNode */
        WarehouseNode: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Haswarning */
            hasWarning: boolean;
            type: components["schemas"]["WarehouseType"];
            /** Areas */
            areas: components["schemas"]["AreaNode"][];
        };
        /** WarehouseOfPlace */
        WarehouseOfPlace: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            type: components["schemas"]["WarehouseType"];
        };
        /** WarehouseOnMap */
        WarehouseOnMap: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
            /** Colour */
            colour: string;
            /** Geojson */
            geojson: {
                [key: string]: unknown;
            };
            centroid: components["schemas"]["Position"];
            /** Area M2 */
            area_m2: number;
            metrics: components["schemas"]["WarehouseMetrics"];
        };
        /**
         * WarehousePatch
         * @description What is left out stays as it is; `active` brings back what was removed, without what was below it.
         */
        WarehousePatch: {
            /** Code */
            code?: string;
            /** Name */
            name?: string;
            type?: components["schemas"]["WarehouseType"];
            geojson_coordinates?: components["schemas"]["Polygon"];
            /**
             * Active
             * @constant
             */
            active?: true;
        };
        /** WarehouseRead */
        WarehouseRead: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            type: components["schemas"]["WarehouseType"];
        };
        /**
         * WarehouseType
         * @enum {string}
         */
        WarehouseType: "greenhouse" | "shadehouse" | "open_field" | "tunnel";
        /** WarehouseValues */
        WarehouseValues: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            type: components["schemas"]["WarehouseType"];
            geojson_coordinates: components["schemas"]["Polygon"];
        };
        /**
         * Watering
         * @enum {string}
         */
        Watering: "high" | "medium" | "low";
        /**
         * WebhookMade
         * @description `secret` checks the signatures; it is not shown again.
         */
        WebhookMade: {
            /** Id */
            id: number;
            /** Url */
            url: string;
            /** Description */
            description: string;
            /** Events */
            events: string[];
            /** Active */
            active: boolean;
            /** Former Until */
            former_until: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Secret */
            secret: string;
        };
        /**
         * WebhookRead
         * @description Until `former_until` the secret before the present one signs as well.
         */
        WebhookRead: {
            /** Id */
            id: number;
            /** Url */
            url: string;
            /** Description */
            description: string;
            /** Events */
            events: string[];
            /** Active */
            active: boolean;
            /** Former Until */
            former_until: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /** WebhookWrite */
        WebhookWrite: {
            /**
             * Url
             * @description https, without a name or password in it
             */
            url: string;
            /**
             * Description
             * @default
             */
            description: string;
            /** Events */
            events: components["schemas"]["EventKind"][];
            /**
             * Active
             * @default true
             */
            active: boolean;
        };
        /** WebhookWritePatch */
        WebhookWritePatch: {
            /**
             * Url
             * @description https, without a name or password in it
             */
            url?: string;
            /** Description */
            description?: string;
            /** Events */
            events?: components["schemas"]["EventKind"][];
            /** Active */
            active?: boolean;
        };
        /**
         * Why
         * @description Why there is no forecast: the past is too short, or a simple rule tells as well.
         * @enum {string}
         */
        Why: "too_short" | "not_better";
        /**
         * Word
         * @enum {string}
         */
        Word: "plantar" | "plantado" | "sembrar" | "sembrado" | "siembra" | "transplante" | "trasplante" | "desplazamiento" | "muerte" | "ventas" | "venta" | "ajuste" | "manual_init";
        /**
         * Grouping
         * @enum {string}
         */
        app__analytics__rules__groupings__Grouping: "warehouse" | "storage_area" | "storage_location" | "category" | "family" | "product" | "state" | "size" | "packaging" | "month";
        /**
         * BulkCreate
         * @description One new crop cycle in each place. Without `area_cm2` each place is used wholly.
         */
        app__locations__schemas__configuration__BulkCreate: {
            /** Product Id */
            product_id: number;
            /** Packaging Catalog Id */
            packaging_catalog_id?: number | null;
            /** Expected Product State Id */
            expected_product_state_id: number;
            /** Notes */
            notes?: string | null;
            /** Location Ids */
            location_ids: number[];
            /** Area Cm2 */
            area_cm2?: number | string | null;
        };
        /**
         * CandidateRead
         * @description `distance_m` is 0 where the position lies inside.
         */
        app__locations__schemas__finding__CandidateRead: {
            /** Location Id */
            location_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Distance M */
            distance_m: number;
        };
        /**
         * PointRead
         * @description `location` is null where no place covers the position; `candidates` are the ten likeliest at most.
         */
        app__locations__schemas__finding__PointRead: {
            location: components["schemas"]["app__locations__schemas__finding__CandidateRead"] | null;
            /** Place Uncertain */
            place_uncertain: boolean;
            /** Candidates */
            candidates: components["schemas"]["app__locations__schemas__finding__CandidateRead"][];
        };
        /** PointRead */
        app__locations__schemas__outlines__PointRead: {
            /**
             * Type
             * @constant
             */
            type: "Point";
            /** Coordinates */
            coordinates: [
                number,
                number
            ];
        };
        /** PlaceRead */
        app__locations__schemas__places__PlaceRead: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            geojson_coordinates: components["schemas"]["PolygonRead"];
            centroid: components["schemas"]["app__locations__schemas__outlines__PointRead"];
            /** Area M2 */
            area_m2: number;
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Storage Area Id */
            storage_area_id: number;
            /** Qr Code */
            qr_code: string | null;
            /** Description */
            description: string | null;
            /** Position Metadata */
            position_metadata: {
                [key: string]: unknown;
            };
        };
        /**
         * CandidateRead
         * @description A place the photo may show; `distance_m` is 0 where its position lies inside.
         */
        app__photos__schemas__sessions__CandidateRead: {
            /** Location Id */
            location_id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Distance M */
            distance_m: number;
        };
        /**
         * CycleRead
         * @description The cycle this count closed, or opened where it was the first of its place.
         */
        app__photos__schemas__sessions__CycleRead: {
            /** Id */
            id: number;
            /** Number */
            number: number;
            /** Opening */
            opening: number;
            /** Expected */
            expected: number | null;
            /** Counted */
            counted: number | null;
            /** Sales */
            sales: number;
            /** Deaths Seen */
            deaths_seen: number;
            /** Noise */
            noise: number;
            /** Unexplained */
            unexplained: number;
            /** Flags */
            flags: string[];
        };
        /** PlaceRead */
        app__photos__schemas__sessions__PlaceRead: {
            /** Id */
            id: number;
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * BulkCreate
         * @description Rows in the order they happened. They are judged by the service, so that every fault of every row is named.
         */
        app__stock__schemas__bulk__BulkCreate: {
            /** Rows */
            rows: {
                /** Batch Id */
                batch_id?: number | null;
                /** Storage Location Id */
                storage_location_id?: number | null;
                /** Product Id */
                product_id?: number | null;
                /** Product State Id */
                product_state_id?: number | null;
                /** Product Size Id */
                product_size_id?: number | null;
                /** Packaging Catalog Id */
                packaging_catalog_id?: number | null;
                bin_category?: components["schemas"]["BinCategory"] | null;
                /** Occurred At */
                occurred_at?: string | null;
                /** Notes */
                notes?: string | null;
                movement_type: components["schemas"]["Word"];
                /** Quantity */
                quantity: number;
                /** Planting Date */
                planting_date?: string | null;
                destination?: components["schemas"]["Destination"] | null;
                /** Leaves Empty Containers */
                leaves_empty_containers?: boolean | null;
                /**
                 * Force
                 * @default false
                 */
                force: boolean;
                /** Unit Price */
                unit_price?: number | string | null;
                /** Total Price */
                total_price?: number | string | null;
            }[];
            /** @default all_or_nothing */
            mode: components["schemas"]["Mode"];
            /**
             * Dry Run
             * @default false
             */
            dry_run: boolean;
        };
        /**
         * Grouping
         * @enum {string}
         */
        app__stock__schemas__levels__Grouping: "batch" | "bin" | "location" | "area" | "warehouse" | "product" | "state" | "size" | "packaging";
        /**
         * CycleRead
         * @description expected - sales - deaths_seen + unexplained = counted; the bounds are those of the counts, at 90 %.
         */
        app__stock__schemas__reconciliation__CycleRead: {
            /** Id */
            id: number;
            /** Number */
            number: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Closed At
             * Format: date-time
             */
            closed_at: string;
            opening_kind: components["schemas"]["BaselineKind"];
            closing_kind: components["schemas"]["BaselineKind"];
            /** Opening Session Id */
            opening_session_id: number | null;
            /** Closing Session Id */
            closing_session_id: number | null;
            /** Closing Count Id */
            closing_count_id: string | null;
            /** Opening */
            opening: number;
            /** Opening Low */
            opening_low: number | null;
            /** Opening High */
            opening_high: number | null;
            /** Expected */
            expected: number;
            /** Counted */
            counted: number;
            /** Low */
            low: number;
            /** High */
            high: number;
            /** Sales */
            sales: number;
            /** Deaths Seen */
            deaths_seen: number;
            /** Noise */
            noise: number;
            /** Unexplained */
            unexplained: number;
            /** Groups */
            groups: {
                [key: string]: components["schemas"]["GroupRead"];
            };
            /** Flags */
            flags: string[];
            /** Reclose Count */
            reclose_count: number;
            /** Reclosed At */
            reclosed_at: string | null;
            review: components["schemas"]["ReviewRead"] | null;
        };
        /**
         * Problem
         * @description RFC 9457; `code` is stable and listed in docs/errors.md, which says what else a code brings with it.
         */
        Problem: {
            /** Type */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Instance */
            instance: string;
            /** Code */
            code: string;
            /** Correlation Id */
            correlation_id: string | null;
            /** Errors */
            errors?: components["schemas"]["FaultRead"][];
        } & {
            [key: string]: unknown;
        };
        /**
         * FaultRead
         * @description One thing wrong with the request; `pointer` leads to it: /body/lines/3/quantity.
         */
        FaultRead: {
            /** Pointer */
            pointer: string;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health_health_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me_api_v1_auth_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh_api_v1_auth_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password_api_v1_auth_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_ways_api_v1_auth_ways_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWays"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users_api_v1_users_get: {
        parameters: {
            query?: {
                /** @description by default, those deactivated, too */
                active?: boolean | null;
                role?: components["schemas"]["Role"] | null;
                /** @description part of e-mail address or name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_user_api_v1_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_user_api_v1_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deactivate_user_api_v1_users__user_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_user_api_v1_users__user_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bind_user_api_v1_users__user_id__warehouses_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserWarehouses"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_password_api_v1_users__user_id__password_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tokens_api_v1_users__user_id__tokens_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApiTokenRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_token_api_v1_users__user_id__tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiTokenCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenIssued"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_token_api_v1_users__user_id__tokens__token_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
                token_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_product_categories_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CategoryRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_product_categories_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_product_categories__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_product_categories__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_product_categories__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_product_categories__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_product_families_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FamilyRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_product_families_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_product_families__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_product_families__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_product_families__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_product_families__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_product_sizes_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SizeRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_product_sizes_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SizeValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_product_sizes__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_product_sizes__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SizeValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_product_sizes__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_product_sizes__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SizeValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_product_states_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StateRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_product_states_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_product_states__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_product_states__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_product_states__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_product_states__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_packaging_types_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PackagingWordRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_packaging_types_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_packaging_types__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_packaging_types__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_packaging_types__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_packaging_types__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_packaging_materials_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PackagingWordRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_packaging_materials_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_packaging_materials__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_packaging_materials__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_packaging_materials__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_packaging_materials__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingWordValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingWordRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_admin_packaging_colors_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ColorRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_admin_packaging_colors_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ColorValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColorRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_admin_packaging_colors__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColorRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_admin_packaging_colors__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ColorValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColorRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_admin_packaging_colors__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_admin_packaging_colors__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ColorValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColorRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_products_categories_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CategoryRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_products_categories__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_products_families_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FamilyRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_products_families__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FamilyRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_products_sizes_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SizeRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_products_sizes__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_products_states_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StateRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_products_states__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_prices_api_v1_admin_price_list_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_prices_api_v1_admin_price_list_import_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_products_api_v1_admin_products_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_products_api_v1_admin_products_import_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_price_template_api_v1_admin_price_list_template__form__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: components["schemas"]["Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_product_template_api_v1_admin_products_template__form__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: components["schemas"]["Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_prices_api_v1_admin_price_list_export__form__get: {
        parameters: {
            query?: {
                category_id?: number | null;
                packaging_id?: number | null;
                availability?: components["schemas"]["Availability"] | null;
                /** @description wholesale, in cents */
                min_price?: number | null;
                /** @description wholesale, in cents */
                max_price?: number | null;
                /** @description part of a SKU, variant or observation */
                q?: string | null;
            };
            header?: never;
            path: {
                form: components["schemas"]["Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_products_api_v1_products_get: {
        parameters: {
            query?: {
                product_category_id?: number | null;
                product_family_id?: number | null;
                /** @description part of a SKU or a name */
                q?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProductRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_families_of_category_api_v1_products_categories__category_id__families_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                category_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_FamilyRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_product_by_sku_api_v1_products__sku__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_product_hierarchy_api_v1_admin_products_hierarchy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CategoryNode_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_products_to_edit_api_v1_admin_products_get: {
        parameters: {
            query?: {
                product_category_id?: number | null;
                product_family_id?: number | null;
                /** @description part of a SKU or a name */
                q?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ProductRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_product_api_v1_admin_products_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_product_api_v1_admin_products__product_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                product_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_product_api_v1_admin_products__product_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                product_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_product_api_v1_admin_products__product_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                product_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_packaging_api_v1_packaging_get: {
        parameters: {
            query?: {
                packaging_type_id?: number | null;
                packaging_material_id?: number | null;
                packaging_color_id?: number | null;
                min_diameter_cm?: number | string | null;
                max_diameter_cm?: number | string | null;
                /** @description part of a SKU or a name */
                q?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PackagingRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_packaging_to_edit_api_v1_admin_packaging_catalog_get: {
        parameters: {
            query?: {
                packaging_type_id?: number | null;
                packaging_material_id?: number | null;
                packaging_color_id?: number | null;
                min_diameter_cm?: number | string | null;
                max_diameter_cm?: number | string | null;
                /** @description part of a SKU or a name */
                q?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PackagingRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_packaging_api_v1_admin_packaging_catalog_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_packaging_api_v1_admin_packaging_catalog__packaging_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                packaging_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_packaging_api_v1_admin_packaging_catalog__packaging_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                packaging_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackagingUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagingChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_packaging_api_v1_admin_packaging_catalog__packaging_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                packaging_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_prices_api_v1_admin_price_list_bulk_update_prices_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPrices"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    execute_prices_api_v1_admin_price_list_bulk_update_prices_execute_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkPricesConfirmed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkExecuted"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_availability_api_v1_admin_price_list_bulk_update_availability_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkAvailability"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    execute_availability_api_v1_admin_price_list_bulk_update_availability_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkAvailabilityConfirmed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkExecuted"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_discount_api_v1_admin_price_list_bulk_update_discount_preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDiscount"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkPreview"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    execute_discount_api_v1_admin_price_list_bulk_update_discount_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDiscountConfirmed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkExecuted"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_published_prices_api_v1_price_list_get: {
        parameters: {
            query?: {
                category_id?: number | null;
                packaging_id?: number | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PriceRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_prices_api_v1_admin_price_list_get: {
        parameters: {
            query?: {
                category_id?: number | null;
                packaging_id?: number | null;
                availability?: components["schemas"]["Availability"] | null;
                /** @description wholesale, in cents */
                min_price?: number | null;
                /** @description wholesale, in cents */
                max_price?: number | null;
                /** @description part of a SKU, variant or observation */
                q?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PriceRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_price_api_v1_admin_price_list_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_price_api_v1_config_price_list_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_price_api_v1_admin_price_list__price_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                price_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_price_api_v1_admin_price_list__price_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                price_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_price_api_v1_admin_price_list__price_id__delete: {
        parameters: {
            query?: {
                /** @description discontinue the price instead; answers 200 with it */
                force?: boolean;
            };
            header?: never;
            path: {
                price_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRead"];
                };
            };
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_places_api_v1_locations_import_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files: string[];
                    /**
                     * Dry Run
                     * @default false
                     */
                    dry_run?: boolean;
                    /** Mapping */
                    mapping?: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceImportReport"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_import_api_v1_locations_import__import_id__undo_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceImportUndone"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_places_api_v1_locations_export_geojson_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A FeatureCollection that can be imported again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_tree_api_v1_locations_tree_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WarehouseBranch_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_location_by_qr_api_v1_locations_qr__qr_code__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                qr_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceFound"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_location_api_v1_locations_search_get: {
        parameters: {
            query: {
                longitude: number;
                latitude: number;
                /** @description how far the position may be wrong */
                accuracy_m?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceAt"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_locations_api_v1_locations_search_bulk_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Points"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validate_chain_api_v1_locations_validate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChainAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validate_outline_api_v1_locations_validate_outline_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutlineAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlineVerdict"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_warehouses_api_v1_locations_warehouses_get: {
        parameters: {
            query?: {
                type?: components["schemas"]["WarehouseType"] | null;
                /** @description part of the code or the name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WarehouseRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_warehouse_api_v1_locations_warehouses_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_warehouse_api_v1_locations_warehouses__warehouse_id__get: {
        parameters: {
            query?: {
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_warehouse_api_v1_locations_warehouses__warehouse_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehouseValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_warehouse_api_v1_locations_warehouses__warehouse_id__delete: {
        parameters: {
            query?: {
                /** @description all that lies in it, too */
                cascade?: boolean;
            };
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_warehouse_api_v1_locations_warehouses__warehouse_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WarehousePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WarehouseChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_areas_of_warehouse_api_v1_locations_warehouses__warehouse_id__areas_get: {
        parameters: {
            query?: {
                position?: components["schemas"]["AreaPosition"] | null;
                /** @description part of the code or the name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AreaRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_areas_api_v1_locations_areas_get: {
        parameters: {
            query?: {
                warehouse_id?: number | null;
                position?: components["schemas"]["AreaPosition"] | null;
                /** @description part of the code or the name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AreaRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_area_api_v1_locations_areas_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_area_api_v1_locations_areas__area_id__get: {
        parameters: {
            query?: {
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                area_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_area_api_v1_locations_areas__area_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                area_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_area_api_v1_locations_areas__area_id__delete: {
        parameters: {
            query?: {
                /** @description all that lies in it, too */
                cascade?: boolean;
            };
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                area_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_area_api_v1_locations_areas__area_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                area_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_locations_of_area_api_v1_locations_areas__area_id__locations_get: {
        parameters: {
            query?: {
                /** @description part of the code or the name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                area_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlaceRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_locations_api_v1_locations_locations_get: {
        parameters: {
            query?: {
                warehouse_id?: number | null;
                storage_area_id?: number | null;
                /** @description part of the code or the name */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlaceRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_location_api_v1_locations_locations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_location_api_v1_locations_locations__location_id__get: {
        parameters: {
            query?: {
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["app__locations__schemas__places__PlaceRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_location_api_v1_locations_locations__location_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_location_api_v1_locations_locations__location_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_location_api_v1_locations_locations__location_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlacePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bins_of_location_api_v1_locations_locations__location_id__bins_get: {
        parameters: {
            query?: {
                category?: components["schemas"]["BinCategory"] | null;
                status?: components["schemas"]["BinStatus"] | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BinRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_relationships_api_v1_locations_locations__location_id__relationships_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RelationshipRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_locations_bin_types_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BinTypeRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_locations_bin_types_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinTypeCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinTypeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_locations_bin_types__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinTypeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_locations_bin_types__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinTypeUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinTypeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_locations_bin_types__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_locations_bin_types__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinTypePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinTypeRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bins_api_v1_locations_bins_get: {
        parameters: {
            query?: {
                storage_location_id?: number | null;
                warehouse_id?: number | null;
                storage_bin_type_id?: number | null;
                category?: components["schemas"]["BinCategory"] | null;
                status?: components["schemas"]["BinStatus"] | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
                /** @description what was taken out of use, too; takes `config:write` */
                include_inactive?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BinRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_bin_api_v1_locations_bins_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_bin_api_v1_locations_bins__bin_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bin_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_bin_api_v1_locations_bins__bin_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                bin_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retire_bin_api_v1_locations_bins__bin_id__delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                bin_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_bin_api_v1_locations_bins__bin_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                bin_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BinPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BinRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    relate_locations_api_v1_locations_relationships_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RelationshipCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationshipRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unrelate_locations_api_v1_locations_relationships__relationship_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                relationship_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_location_defaults_api_v1_config_location_defaults_get: {
        parameters: {
            query: {
                storage_location_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_configuration_api_v1_config_location_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_configuration_api_v1_config_location__config_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                config_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_configurations_api_v1_config_locations__location_id__history_get: {
        parameters: {
            query?: {
                /** @description only the configuration of this instant, or of a day's end */
                at?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConfigRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_configurations_api_v1_admin_storage_location_config_bulk_create_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["app__locations__schemas__configuration__BulkCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_configurations_api_v1_admin_storage_location_config_bulk_update_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkChanged"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_hierarchy_api_v1_admin_warehouses_hierarchy_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WarehouseNode_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_all_api_v1_config_density_parameters_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DensityRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_one_api_v1_config_density_parameters_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DensityCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DensityRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_one_api_v1_config_density_parameters__row_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DensityRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_one_api_v1_config_density_parameters__row_id__put: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DensityValues"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DensityRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_one_api_v1_config_density_parameters__row_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_one_api_v1_config_density_parameters__row_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                row_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DensityValuesPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DensityRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_batches_api_v1_stock_batches_get: {
        parameters: {
            query?: {
                storage_location_id?: number | null;
                /** @description the same as `storage_location_id` */
                location_id?: number | null;
                warehouse_id?: number | null;
                product_id?: number | null;
                batch_status?: components["schemas"]["StatusFilter"] | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BatchRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_batch_api_v1_stock_batches_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchCreated"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_batch_api_v1_stock_batches__batch_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetail"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    empty_batch_api_v1_stock_batches__batch_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_batch_api_v1_stock_batches__batch_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                batch_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_batch_api_v1_stock_batches__batch_id__merge_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path: {
                batch_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchMerge"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransplantRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_movements_api_v1_stock_batches__batch_id__movements_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                batch_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_many_api_v1_stock_movements_bulk_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["app__stock__schemas__bulk__BulkCreate"];
            };
        };
        responses: {
            /** @description A dry run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkRead"];
                };
            };
            /** @description Multi-Status */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_place_api_v1_stock_counts_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plant_api_v1_stock_movements_plantado_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InflowCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InflowRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sow_api_v1_stock_movements_sembrado_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InflowCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InflowRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transplant_api_v1_stock_movements_trasplante_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransplantCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransplantRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lose_api_v1_stock_movements_muerte_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeathCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeathRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sell_api_v1_stock_movements_venta_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaleCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adjust_api_v1_stock_movements_ajuste_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustmentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdjustmentRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_movements_api_v1_stock_movements_get: {
        parameters: {
            query?: {
                batch_id?: number | null;
                storage_location_id?: number | null;
                /** @description the same as `storage_location_id` */
                location_id?: number | null;
                warehouse_id?: number | null;
                product_id?: number | null;
                bin_id?: number | null;
                user_id?: number | null;
                processing_session_id?: number | null;
                movement_type?: components["schemas"]["Word"] | components["schemas"]["MovementType"] | null;
                /** @description of a correction, what it corrects */
                counts_as?: components["schemas"]["MovementType"] | null;
                occurred_from?: string | null;
                occurred_to?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_api_v1_stock_movements_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovementCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_by_hand_api_v1_stock_manual_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManualCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitializationRead"] | components["schemas"]["InflowRead"] | components["schemas"]["TransplantRead"] | components["schemas"]["DeathRead"] | components["schemas"]["SaleRead"] | components["schemas"]["AdjustmentRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverse_api_v1_stock_movements__movement_id__reverse_post: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
                "idempotency-key"?: string | null;
            };
            path: {
                movement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reversal"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReversalRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_movement_api_v1_stock_movements__movement_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                movement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovementRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    history_api_v1_stock_history_get: {
        parameters: {
            query?: {
                batch_id?: number | null;
                storage_location_id?: number | null;
                /** @description the same as `storage_location_id` */
                location_id?: number | null;
                warehouse_id?: number | null;
                product_id?: number | null;
                bin_id?: number | null;
                user_id?: number | null;
                processing_session_id?: number | null;
                movement_type?: components["schemas"]["Word"] | components["schemas"]["MovementType"] | null;
                /** @description of a correction, what it corrects */
                counts_as?: components["schemas"]["MovementType"] | null;
                occurred_from?: string | null;
                occurred_to?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stock_of_place_api_v1_stock_locations__location_id__stock_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingStock"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stock_of_bin_api_v1_stock_bins__bin_id__stock_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                bin_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingStock"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stock_as_of_api_v1_stock_as_of_get: {
        parameters: {
            query?: {
                /** @description a day on the farm; its end. Today by default */
                as_of?: string | null;
                /** @description what had been written down by then */
                known_at?: string | null;
                group_by?: components["schemas"]["app__stock__schemas__levels__Grouping"] | null;
                batch_id?: number | null;
                bin_id?: number | null;
                storage_location_id?: number | null;
                storage_area_id?: number | null;
                warehouse_id?: number | null;
                product_id?: number | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelPage"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    month_report_api_v1_stock_reconciliation_get: {
        parameters: {
            query: {
                warehouse_id?: number | null;
                year: number;
                month: number;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthReport"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_month_api_v1_stock_reconciliation__location_id__get: {
        parameters: {
            query: {
                year: number;
                month: number;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineDetail"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    client_sales_api_v1_stock_reconciliation_client_sales_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_client_sales_api_v1_stock_reconciliation_client_sales_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSalesRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    review_api_v1_stock_reconciliation__cycle_id__review_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description one of the line's `cycle_ids` */
                cycle_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineDetail"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_api_v1_stock_reconciliation__cycle_id__reopen_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description one of the line's `cycle_ids` */
                cycle_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reopening"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineDetail"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_api_v1_photos_upload_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                    files?: string[];
                    /** Client Id */
                    client_id?: string | null;
                    /** Taken At */
                    taken_at?: string | null;
                    /** Sha256 */
                    sha256?: string | null;
                    /** Lat */
                    lat?: number | null;
                    /** Lng */
                    lng?: number | null;
                    /** Accuracy M */
                    accuracy_m?: number | null;
                    /** Storage Location Id */
                    storage_location_id?: number | null;
                    /** Qr Code */
                    qr_code?: string | null;
                    /** Warehouse Id */
                    warehouse_id?: number | null;
                    /** Notes */
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploaded"] | components["schemas"]["UploadedMany"];
                };
            };
            /** @description Some files were refused */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedMany"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gallery_api_v1_photos_gallery_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["Shown"];
                /** @description several are OR */
                warehouse_id?: number[] | null;
                storage_location_id?: number | null;
                /** @description of `taken_at` */
                date_from?: components["schemas"]["Instant"] | null;
                /** @description exclusive */
                date_to?: components["schemas"]["Instant"] | null;
                /** @description in names of files, and in codes and names of places and greenhouses */
                search?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GalleryRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    before_after_api_v1_photos_sessions__session_id__before_after_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeforeAfter"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_api_v1_photos_sessions__session_id__report_pdf_get: {
        parameters: {
            query?: {
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Figures, containers, and where every plant stood */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detections_csv_api_v1_photos_sessions__session_id__export_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line for every plant and pot that was seen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detections_geojson_api_v1_photos_sessions__session_id__detections_geojson_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Containers and plants in pixels of the photo as shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    batch_delete_api_v1_photos_batch_delete_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchDelete"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_photo_api_v1_photos__photo_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_photo_api_v1_photos__photo_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_networks_api_v1_photos_networks_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelf"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    promote_network_api_v1_photos_networks__version__promote_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description as the list has it */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelf"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_back_network_api_v1_photos_networks_rollback_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelf"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jobs_status_api_v1_photos_jobs_status_get: {
        parameters: {
            query?: {
                upload_session_id?: string | null;
                /** @description session ids, separated by commas */
                session_ids?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsStatus"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions_api_v1_photos_sessions_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["SessionStatus"] | null;
                stock_effect?: components["schemas"]["StockEffect"] | null;
                storage_location_id?: number | null;
                warehouse_id?: number | null;
                upload_session_id?: string | null;
                date_from?: components["schemas"]["Instant"] | null;
                date_to?: components["schemas"]["Instant"] | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SessionSummary_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_session_api_v1_photos_sessions__session_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_location_api_v1_photos_sessions__session_id__assign_location_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignLocation"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_time_api_v1_photos_sessions__session_id__assign_time_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignTime"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validate_api_v1_photos_sessions__session_id__validate_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Validate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_detections_api_v1_photos_sessions__session_id__detections_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DetectionRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reprocess_api_v1_photos__photo_id__reprocess_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reprocess"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reprocessing"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_changes_api_v1_audit_get: {
        parameters: {
            query?: {
                user_id?: number | null;
                /** @description `price.update` */
                action?: string | null;
                /** @description `price_list`, a table */
                entity_type?: string | null;
                entity_id?: string | null;
                correlation_id?: string | null;
                occurred_from?: string | null;
                occurred_to?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChangeRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_changes_api_v1_audit_export_csv_get: {
        parameters: {
            query?: {
                user_id?: number | null;
                /** @description `price.update` */
                action?: string | null;
                /** @description `price_list`, a table */
                entity_type?: string | null;
                entity_id?: string | null;
                correlation_id?: string | null;
                occurred_from?: string | null;
                occurred_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query_api_v1_analytics_query_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryAnswer"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query_rows_api_v1_analytics_query_rows_post: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OpenedRow_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mortality_api_v1_analytics_mortality_get: {
        parameters: {
            query?: {
                group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"][] | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryAnswer"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    occupancy_api_v1_analytics_occupancy_get: {
        parameters: {
            query?: {
                group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"][] | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryAnswer"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trends_api_v1_analytics_trends_get: {
        parameters: {
            query?: {
                granularity?: components["schemas"]["Granularity"];
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trend"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    growth_api_v1_analytics_growth_get: {
        parameters: {
            query?: {
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Growth"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forecast_api_v1_analytics_forecast_get: {
        parameters: {
            query?: {
                weeks?: number;
                /** @description of each kind, the largest */
                most?: number;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    daily_counts_api_v1_analytics_daily_counts_get: {
        parameters: {
            query: {
                start_date: string;
                end_date: string;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayCount"][];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_api_v1_analytics_compare_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeriodComparison"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comparison_api_v1_analytics_comparison_get: {
        parameters: {
            query: {
                type: "warehouse" | "storage_area" | "storage_location" | "category" | "family" | "product" | "packaging";
                id1: number;
                id2: number;
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityComparison"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ai_query_api_v1_analytics_ai_query_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Prompt"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dashboard_api_v1_analytics_dashboard_get: {
        parameters: {
            query?: {
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    valuation_api_v1_analytics_valuation_get: {
        parameters: {
            query?: {
                group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"][] | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Valuation"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    empty_containers_api_v1_analytics_empty_containers_get: {
        parameters: {
            query?: {
                group_by?: components["schemas"]["app__analytics__rules__groupings__Grouping"] | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grouped_EmptyFigures_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    low_stock_api_v1_analytics_low_stock_get: {
        parameters: {
            query?: {
                horizon_days?: number;
                look_back_days?: number;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LowStockAnswer"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inventory_report_api_v1_analytics_inventory_report_get: {
        parameters: {
            query?: {
                warehouse_id?: number | null;
                product_id?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InventoryReport"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    filter_options_api_v1_analytics_filter_options_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterOptions"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    coverage_api_v1_analytics_coverage_get: {
        parameters: {
            query?: {
                /** @description the beginning of the farm's month by default */
                since?: string | null;
                /** @description false: only places without a photograph since */
                photographed?: boolean | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    walk_api_v1_analytics_walk_get: {
        parameters: {
            query?: {
                older_than_days?: number;
                most?: number;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Walk"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sales_comparison_api_v1_analytics_sales_comparison_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_sales_comparison_api_v1_analytics_sales_comparison_post"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SalesComparison"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_api_v1_analytics_export_post: {
        parameters: {
            query?: {
                /** @description csv, xlsx (or excel), geojson */
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_by_address_api_v1_analytics_exports__form__get: {
        parameters: {
            query?: {
                listing?: components["schemas"]["Listing"];
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
                /** @description several are OR; 0 is without one */
                warehouse_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_area_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                storage_location_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_category_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_family_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_state_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                product_size_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_type_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_catalog_id?: number[] | null;
                /** @description several are OR; 0 is without one */
                packaging_color_id?: number[] | null;
                input_type?: "photo" | "manual" | "both";
            };
            header?: never;
            path: {
                form: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_large_api_v1_analytics_export_large_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LargeExport"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_status_api_v1_analytics_export_status__task_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportJob"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    month_ends_api_v1_analytics_month_ends_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ExportJob_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_load_api_v1_map_bulk_load_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what is there already */
                "If-None-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkLoad"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    vector_tile_api_v1_map_tiles__z___x___y__mvt_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what is there already */
                "If-None-Match"?: string | null;
            };
            path: {
                z: number;
                x: number;
                y: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Layers warehouses, areas from level 16, places from 17 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    indoor_plan_api_v1_map_plan__warehouse_id__get: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what is there already */
                "If-None-Match"?: string | null;
            };
            path: {
                warehouse_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndoorPlan"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    warehouses_in_bounds_api_v1_warehouses_in_bounds_get: {
        parameters: {
            query: {
                minLon: number;
                minLat: number;
                maxLon: number;
                maxLat: number;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WarehouseCard_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_detail_api_v1_storage_locations__location_id__detail_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceDetail"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_history_api_v1_storage_locations__location_id__history_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                location_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceHistory"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timeline_api_v1_map_timeline_get: {
        parameters: {
            query: {
                storage_location_id: number;
                /** @description a day on the farm, included */
                date_from?: string | null;
                /** @description a day on the farm, included */
                date_to?: string | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    landing_page_api_v1_ogc_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Landing"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    conformance_api_v1_ogc_conformance_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conformance"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_collections_api_v1_ogc_collections_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collections"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_collection_api_v1_ogc_collections__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description warehouses, areas or places */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_features_api_v1_ogc_collections__name__items_get: {
        parameters: {
            query?: {
                /** @description west,south,east,north in degrees */
                bbox?: string | null;
                /** @description leaves none out: what is told is of now */
                datetime?: string | null;
                /** @description at most 10000 are answered at once */
                limit?: number;
                /** @description as the link `next` has it */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description warehouses, areas or places */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeatureCollection"];
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_feature_api_v1_ogc_collections__name__items__feature_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description warehouses, areas or places */
                name: string;
                feature_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feature"];
                    "application/geo+json": unknown;
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_webhooks_api_v1_webhooks_get: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WebhookRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_webhook_api_v1_webhooks_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_webhook_api_v1_webhooks__webhook_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_webhook_api_v1_webhooks__webhook_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_webhook_api_v1_webhooks__webhook_id__patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what was read */
                "If-Match"?: string | null;
            };
            path: {
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookWritePatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_secret_api_v1_webhooks__webhook_id__rotate_secret_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deliveries_api_v1_webhooks__webhook_id__deliveries_get: {
        parameters: {
            query?: {
                status?: components["schemas"]["DeliveryStatus"] | null;
                /** @description `next` of the page before */
                cursor?: string | null;
                limit?: number;
                /** @description `exact` adds `total` */
                count?: "exact" | null;
            };
            header?: never;
            path: {
                webhook_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeliveryRead_"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay_delivery_api_v1_webhooks__webhook_id__deliveries__delivery_id__replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: number;
                delivery_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryRead"];
                };
            };
            /** @description What is wrong */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
